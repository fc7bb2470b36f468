namespace IPiece.Api.Client.Chain;

/// <summary>Lets everything try again that failed for one reason.</summary>
/// <param name="Failure">That reason, exactly as the queue shows it.</param>
/// <param name="Reason">What was mended, for the audit log.</param>
public sealed record RetryInstructionsRequest(string Failure, string Reason);
