using IPiece.Chain.Ethereum;

namespace IPiece.Chain.Operations;

/// <summary>What a token lacks of the freezes that are older than it.</summary>
/// <param name="Wallets">Frozen wallets that are not frozen in it, those of the oldest freeze first.</param>
/// <param name="Count">How many transactions were signed to carry freezes to it: the number of the next.</param>
/// <param name="Failures">How many of them failed in their blocks within a day.</param>
/// <param name="IsOnItsWay">Whether one is in no block yet.</param>
public sealed record FreezeGap(IReadOnlyList<Address> Wallets, int Count, int Failures, bool IsOnItsWay)
{
    /// <summary>Nothing is missing.</summary>
    public static FreezeGap None { get; } = new([], 0, 0, IsOnItsWay: false);
}
