using IPiece.Domain.Identifiers;

namespace IPiece.Data.Ledger;

/// <summary>One account's part in a journal that is to be posted.</summary>
/// <param name="Account">The account.</param>
/// <param name="Posted">Change of its balance.</param>
/// <param name="Hold">The hold that is used or released.</param>
/// <param name="Released">How much of the hold this takes away, zero or more.</param>
public readonly record struct PostingLine(AccountId Account, long Posted, HoldId? Hold = null, long Released = 0)
{
    /// <summary>Moves an amount out of what a hold has set aside.</summary>
    /// <param name="account">The account that pays.</param>
    /// <param name="amount">More than zero.</param>
    /// <param name="hold">A hold on that account with at least as much remaining.</param>
    /// <returns>The line.</returns>
    public static PostingLine FromHold(AccountId account, long amount, HoldId hold) => new(account, checked(-amount), hold, amount);

    /// <summary>Gives a part of a hold back.</summary>
    /// <param name="account">The account the hold is on.</param>
    /// <param name="amount">More than zero.</param>
    /// <param name="hold">The hold.</param>
    /// <returns>The line.</returns>
    public static PostingLine Release(AccountId account, long amount, HoldId hold) => new(account, 0, hold, amount);
}
