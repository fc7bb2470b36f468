namespace IPiece.Api.Client.Chain;

/// <summary>How many instructions try again.</summary>
/// <param name="Retried">That many were put back, at most 500 at once, the oldest first.</param>
/// <param name="Remaining">That many more have failed for the same reason: ask again.</param>
public sealed record RetriedInstructions(int Retried, long Remaining);
