namespace IPiece.Chain.Reconciliation;

/// <summary>Register and ledger in one snapshot.</summary>
/// <param name="Differences">Holders of whom the two differ.</param>
/// <param name="Assets">All assets that have a token, in sum.</param>
/// <param name="SettledBatches">Number and trades root of settled batches of trades, after the last one that was asked for.</param>
internal sealed record ColumnSnapshot(
    IReadOnlyList<HolderColumns> Differences,
    IReadOnlyList<AssetColumns> Assets,
    IReadOnlyList<(long Id, string Root)> SettledBatches
);
