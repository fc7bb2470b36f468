namespace IPiece.Chain.Reconciliation;

/// <summary>The three columns of one holder of an asset.</summary>
/// <param name="InvestorId">Who.</param>
/// <param name="Wallet">Null before the chain knows one.</param>
/// <param name="Chain">The contract's own view; null without a wallet.</param>
/// <param name="Register">What the chain's events add up to.</param>
/// <param name="Ledger">Posted in the ledger.</param>
/// <param name="Unsettled">Of that, on its way.</param>
/// <param name="Frozen">Units frozen, by the chain's events.</param>
/// <param name="IsFrozen">Whether the whole wallet is frozen for this asset.</param>
/// <param name="Ok">Whether the three agree.</param>
public sealed record HolderReply(
    long InvestorId,
    string? Wallet,
    long? Chain,
    long Register,
    long Ledger,
    long Unsettled,
    long Frozen,
    bool IsFrozen,
    bool Ok
);
