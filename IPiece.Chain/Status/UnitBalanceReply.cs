namespace IPiece.Chain.Status;

/// <summary>A balance of one token.</summary>
/// <param name="Symbol">The instrument.</param>
/// <param name="Token">The token.</param>
/// <param name="Units">The balance.</param>
/// <param name="FrozenUnits">Of that, what may not move.</param>
/// <param name="IsFrozen">Whether nothing of it may.</param>
public sealed record UnitBalanceReply(string Symbol, string Token, long Units, long FrozenUnits, bool IsFrozen);
