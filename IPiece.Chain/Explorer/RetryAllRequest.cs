namespace IPiece.Chain.Explorer;

/// <summary>Who lets everything try again that failed for one reason, and why.</summary>
/// <param name="Actor">The user's id, as the audit log names people.</param>
/// <param name="Failure">The reason for which it failed, as the queue shows it.</param>
/// <param name="Reason">What was mended.</param>
public sealed record RetryAllRequest(string Actor, string Failure, string Reason);
