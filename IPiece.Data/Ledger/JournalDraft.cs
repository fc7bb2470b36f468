namespace IPiece.Data.Ledger;

/// <summary>The head of a journal that is to be posted.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="NaturalKey">Names the event itself; posted once, ever.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="ReferenceKind">What it points at.</param>
/// <param name="ReferenceId">Its id.</param>
public readonly record struct JournalDraft(
    JournalKind Kind,
    string NaturalKey,
    DateTimeOffset OccurredAt,
    ReferenceKind ReferenceKind = ReferenceKind.None,
    long ReferenceId = 0
);
