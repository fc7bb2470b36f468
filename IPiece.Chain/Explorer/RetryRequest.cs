namespace IPiece.Chain.Explorer;

/// <summary>Who lets a failed instruction try again, and why.</summary>
/// <param name="Actor">The user's id, as the audit log names people.</param>
/// <param name="Reason">What was mended.</param>
public sealed record RetryRequest(string Actor, string Reason);
