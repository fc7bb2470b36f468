namespace IPiece.Chain.Reconciliation;

/// <summary>The ledger's side of the comparison, read in one snapshot.</summary>
/// <param name="Holdings">Every customer's units and won.</param>
/// <param name="Issued">Units issued by instrument, as the register has it.</param>
/// <param name="UnsettledIssues">Of those, on their way, by instrument.</param>
/// <param name="SettledBatches">Number and trades root of settled batches of trades, after the last one that was asked for.</param>
internal sealed record LedgerSnapshot(
    IReadOnlyList<Holding> Holdings,
    IReadOnlyDictionary<int, long> Issued,
    IReadOnlyDictionary<int, long> UnsettledIssues,
    IReadOnlyList<(long Id, string Root)> SettledBatches
);
