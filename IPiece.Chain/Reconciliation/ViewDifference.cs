namespace IPiece.Chain.Reconciliation;

/// <summary>A balance of which the contract's view says another figure than its events.</summary>
/// <param name="Token">The token.</param>
/// <param name="Wallet">The holder's wallet.</param>
/// <param name="Asset">KRWT, or a symbol.</param>
/// <param name="InvestorId">Who; null for a wallet that nobody here owns.</param>
/// <param name="Register">What the events add up to.</param>
/// <param name="Chain">What the view says.</param>
/// <param name="ChangedBlock">The block of the last event.</param>
internal sealed record ViewDifference(
    string Token,
    string Wallet,
    string Asset,
    long? InvestorId,
    long Register,
    long Chain,
    long ChangedBlock
);
