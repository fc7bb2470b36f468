using IPiece.Domain.Identifiers;

namespace IPiece.Data.Ledger;

/// <summary>Everything that a session may touch, said up front, so that all locks are taken at once and in one order.</summary>
/// <param name="Accounts">Accounts to lock; a superset of what will be used is fine, duplicates are too.</param>
public sealed record LedgerScope(IReadOnlyCollection<AccountId> Accounts)
{
    /// <summary>Existing holds that may be used or released.</summary>
    public IReadOnlyCollection<HoldId> Holds { get; init; } = [];

    /// <summary>Natural keys that may have been posted before; asked for after the locks are taken.</summary>
    public IReadOnlyCollection<string> NaturalKeys { get; init; } = [];

    /// <summary>How many holds may be placed at most.</summary>
    public int NewHolds { get; init; }
}
