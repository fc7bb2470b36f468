namespace IPiece.Api.Wallets;

/// <summary>What one token's contract has for a wallet.</summary>
internal sealed record ChainUnits(string Symbol, string Token, long Units, long FrozenUnits, bool IsFrozen);
