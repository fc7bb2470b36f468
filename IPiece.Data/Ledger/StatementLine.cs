using IPiece.Domain.Identifiers;

namespace IPiece.Data.Ledger;

/// <summary>A line of an account's statement.</summary>
/// <param name="Journal">The journal.</param>
/// <param name="Kind">What happened.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="ReferenceKind">What the journal points at.</param>
/// <param name="ReferenceId">Its id.</param>
/// <param name="Version">The account's own line number; the cursor.</param>
/// <param name="PostedDelta">Change of the balance.</param>
/// <param name="HeldDelta">Change of the amount on hold.</param>
/// <param name="PostedAfter">The balance after it.</param>
/// <param name="HeldAfter">The amount on hold after it.</param>
public sealed record StatementLine(
    JournalId Journal,
    JournalKind Kind,
    DateTimeOffset OccurredAt,
    ReferenceKind ReferenceKind,
    long ReferenceId,
    long Version,
    long PostedDelta,
    long HeldDelta,
    long PostedAfter,
    long HeldAfter
);
