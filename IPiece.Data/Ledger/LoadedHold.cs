namespace IPiece.Data.Ledger;

/// <summary>A hold, as the session changes it in memory.</summary>
internal sealed class LoadedHold(long id, long accountId, long amount, long remaining, bool isNew)
{
    private readonly long _remainingAtStart = remaining;

    public long Id { get; } = id;

    public long AccountId { get; } = accountId;

    public long Amount { get; } = amount;

    public long Remaining { get; private set; } = remaining;

    public bool IsNew { get; } = isNew;

    public bool IsChanged => !IsNew && Remaining != _remainingAtStart;

    public HoldPurpose Purpose { get; init; }

    public long ReferenceId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public bool TryTake(long amount, DateTimeOffset occurredAt)
    {
        if (amount > Remaining)
        {
            return false;
        }

        Remaining -= amount;
        ClosedAt = Remaining == 0 ? occurredAt : null;
        return true;
    }
}
