namespace IPiece.Api.Client.Chain;

/// <summary>A line of the ledger.</summary>
/// <param name="JournalId">The journal.</param>
/// <param name="Kind">deposit, withdrawal, issuance, holdPlaced, holdReleased, trade, forcedTransfer, unitsFrozen or unitsUnfrozen.</param>
/// <param name="NaturalKey">The event's own name.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="PostedDelta">Change of the balance.</param>
/// <param name="PostedAfter">The balance after it.</param>
public sealed record LedgerPosting(
    long JournalId,
    string Kind,
    string NaturalKey,
    DateTimeOffset OccurredAt,
    long PostedDelta,
    long PostedAfter
);
