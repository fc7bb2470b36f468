namespace IPiece.Chain.Settlement;

/// <summary>How much the deployed contracts take in one transaction; they say so themselves.</summary>
/// <param name="SettlementLegs">Unit and cash legs together of a batch of trades.</param>
/// <param name="Entries">Entries of a mint, burn or registration.</param>
public sealed record BatchLimits(int SettlementLegs, int Entries);
