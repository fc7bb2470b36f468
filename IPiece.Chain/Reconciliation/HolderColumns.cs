namespace IPiece.Chain.Reconciliation;

/// <summary>One holder and asset by register and ledger.</summary>
/// <param name="InvestorId">Who; null for a wallet that nobody here owns.</param>
/// <param name="Wallet">Null before the chain knows one.</param>
/// <param name="Asset">KRWT, or a symbol.</param>
/// <param name="Token">The token; null before there is one.</param>
/// <param name="Register">What the chain's events add up to.</param>
/// <param name="Ledger">Posted in the ledger.</param>
/// <param name="Unsettled">Of that, not on the chain at the register's block.</param>
internal sealed record HolderColumns(
    long? InvestorId,
    string? Wallet,
    string Asset,
    string? Token,
    long Register,
    long Ledger,
    long Unsettled
)
{
    /// <summary>What the chain should have.</summary>
    public long Expected => Ledger - Unsettled;

    /// <summary>The holder in words.</summary>
    public string Subject =>
        InvestorId is { } investor
            ? $"investor {investor} ({Wallet ?? "no wallet"}{(Wallet is not null && Token is null ? ", no token" : "")})"
            : $"unknown wallet {Wallet}";
}
