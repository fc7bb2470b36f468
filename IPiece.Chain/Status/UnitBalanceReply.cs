namespace IPiece.Chain.Status;

/// <summary>A balance of one token.</summary>
public sealed record UnitBalanceReply(string Symbol, string Token, long Units);
