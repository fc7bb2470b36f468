namespace IPiece.Api.Wallets;

/// <summary>What the Chain service says of a wallet.</summary>
internal sealed record ChainBalances(
    long InvestorId,
    string Address,
    bool Registered,
    long BlockNumber,
    long Krw,
    bool IsKrwFrozen,
    IReadOnlyList<ChainUnits> Units
);
