namespace IPiece.Data.Ledger;

/// <summary>An account's balance: won or units.</summary>
/// <param name="Posted">What is there.</param>
/// <param name="Held">What of it is set aside.</param>
public readonly record struct AccountBalance(long Posted, long Held)
{
    /// <summary>What may be used.</summary>
    public long Available => checked(Posted - Held);
}
