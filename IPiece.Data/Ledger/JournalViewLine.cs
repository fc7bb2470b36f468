using IPiece.Domain.Identifiers;

namespace IPiece.Data.Ledger;

/// <summary>A line of a journal, with what its account is.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Account">The account.</param>
/// <param name="Key">What the account is.</param>
/// <param name="AssetCode">KRW, or the instrument's symbol.</param>
/// <param name="PostedDelta">Change of the balance.</param>
/// <param name="HeldDelta">Change of the amount on hold.</param>
/// <param name="PostedAfter">The balance after it.</param>
/// <param name="HeldAfter">The amount on hold after it.</param>
/// <param name="Hold">The hold that was placed, used or released.</param>
public sealed record JournalViewLine(
    short Number,
    AccountId Account,
    AccountKey Key,
    string AssetCode,
    long PostedDelta,
    long HeldDelta,
    long PostedAfter,
    long HeldAfter,
    HoldId? Hold
);
