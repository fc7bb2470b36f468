namespace IPiece.Chain.Explorer;

/// <summary>How many try again.</summary>
/// <param name="Retried">That many were put back.</param>
/// <param name="Remaining">That many more have failed for the same reason.</param>
public sealed record RetryAllReply(int Retried, long Remaining);
