namespace IPiece.Chain.Reconciliation;

/// <summary>One asset by register and ledger, in sum.</summary>
/// <param name="Asset">KRWT, or a symbol.</param>
/// <param name="Token">The token.</param>
/// <param name="Supply">Minted and not burned, by the chain's events.</param>
/// <param name="IsPaused">Whether it rests, by the chain's events.</param>
/// <param name="Pairs">How many holders were compared.</param>
/// <param name="Holders">Wallets that have any.</param>
/// <param name="Register">Sum of all wallets.</param>
/// <param name="Ledger">Sum of all customers' accounts.</param>
/// <param name="Unsettled">Of that, not on the chain at the register's block.</param>
/// <param name="Issued">Issued in the ledger and on the chain at that block; won: customers' cash.</param>
internal sealed record AssetColumns(
    string Asset,
    string Token,
    long Supply,
    bool IsPaused,
    long Pairs,
    long Holders,
    long Register,
    long Ledger,
    long Unsettled,
    long Issued
)
{
    /// <summary>Whether this is the won token.</summary>
    public bool IsCash => string.Equals(Asset, Deployment.ContractName.Krwt, StringComparison.Ordinal);

    /// <summary>What the chain should have.</summary>
    public long Expected => Ledger - Unsettled;
}
