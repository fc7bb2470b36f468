namespace IPiece.Chain.Reconciliation;

/// <summary>A wallet of which the contract's views say something else than its events.</summary>
/// <param name="Token">The token.</param>
/// <param name="Wallet">The holder's wallet.</param>
/// <param name="Asset">KRWT, or a symbol.</param>
/// <param name="InvestorId">Who; null for a wallet that nobody here owns.</param>
/// <param name="Register">What the events add up to.</param>
/// <param name="Chain">What the views say.</param>
/// <param name="ChangedBlock">The block of the last event.</param>
internal sealed record ViewDifference(
    string Token,
    string Wallet,
    string Asset,
    long? InvestorId,
    WalletView Register,
    WalletView Chain,
    long ChangedBlock
)
{
    /// <summary>The holder in words.</summary>
    public string Subject => InvestorId is { } investor ? $"view of investor {investor} ({Wallet})" : $"view of unknown wallet {Wallet}";
}
