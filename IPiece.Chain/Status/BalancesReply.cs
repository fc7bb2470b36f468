namespace IPiece.Chain.Status;

/// <summary>What an investor has on the chain.</summary>
/// <param name="InvestorId">Who.</param>
/// <param name="Address">The wallet.</param>
/// <param name="Registered">Whether the identity registry knows it.</param>
/// <param name="BlockNumber">At which block.</param>
/// <param name="Krw">Won tokens.</param>
/// <param name="IsKrwFrozen">Whether those may not move.</param>
/// <param name="Units">By instrument; all of them, zero included.</param>
public sealed record BalancesReply(
    long InvestorId,
    string Address,
    bool Registered,
    long BlockNumber,
    long Krw,
    bool IsKrwFrozen,
    IReadOnlyList<UnitBalanceReply> Units
);
