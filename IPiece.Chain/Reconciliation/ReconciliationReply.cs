namespace IPiece.Chain.Reconciliation;

/// <summary>Chain, register and ledger, as last compared.</summary>
/// <param name="BlockNumber">The block of the comparison; null before the first.</param>
/// <param name="ComparedAt">When that was.</param>
/// <param name="SweptAt">When everything was last compared, and not only what had changed.</param>
/// <param name="Invariants">C1 to C7.</param>
/// <param name="Assets">The three columns by asset.</param>
/// <param name="Breaks">Those that stand, the oldest first; at most 200.</param>
/// <param name="OpenBreaks">How many stand.</param>
/// <param name="Run">The last one that a person asked for.</param>
public sealed record ReconciliationReply(
    long? BlockNumber,
    DateTimeOffset? ComparedAt,
    DateTimeOffset? SweptAt,
    IReadOnlyList<SummaryReply> Invariants,
    IReadOnlyList<AssetReply> Assets,
    IReadOnlyList<BreakReply> Breaks,
    long OpenBreaks,
    RunReply? Run
);
