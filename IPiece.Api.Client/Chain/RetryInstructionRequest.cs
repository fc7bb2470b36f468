namespace IPiece.Api.Client.Chain;

/// <summary>Lets a failed instruction try again.</summary>
/// <param name="Reason">What was mended, for the audit log.</param>
public sealed record RetryInstructionRequest(string Reason);
