namespace IPiece.Chain.Reconciliation;

/// <summary>What a wallet has of a token and how much of that is stopped, by the contract's views or by its events.</summary>
/// <param name="Units">Units or won.</param>
/// <param name="Frozen">Of those, frozen; none for won, which is frozen by wallet alone.</param>
/// <param name="IsFrozen">Whether the whole wallet is frozen for this token.</param>
internal readonly record struct WalletView(long Units, long Frozen, bool IsFrozen);
