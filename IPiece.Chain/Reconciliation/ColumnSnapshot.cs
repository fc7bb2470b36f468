namespace IPiece.Chain.Reconciliation;

/// <summary>Register and ledger in one snapshot.</summary>
/// <param name="Differences">Holders of whom the two differ.</param>
/// <param name="Assets">All assets that have a token, in sum.</param>
/// <param name="FrozenUnits">Holders of whom other units are frozen than was decided.</param>
/// <param name="WalletFreezes">Wallets that are frozen and were not to be, or the other way round.</param>
/// <param name="Pauses">Tokens that rest and were not to, or the other way round.</param>
/// <param name="SettledBatches">Number and trades root of settled batches of trades, after the last one that was asked for.</param>
internal sealed record ColumnSnapshot(
    IReadOnlyList<HolderColumns> Differences,
    IReadOnlyList<AssetColumns> Assets,
    IReadOnlyList<HolderColumns> FrozenUnits,
    IReadOnlyList<HolderColumns> WalletFreezes,
    IReadOnlyList<HolderColumns> Pauses,
    IReadOnlyList<(long Id, string Root)> SettledBatches
);
