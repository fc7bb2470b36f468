using IPiece.Domain.Identifiers;

namespace IPiece.Data.Ledger;

/// <summary>A journal with all its lines.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">What happened.</param>
/// <param name="NaturalKey">The event itself.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="ReferenceKind">What it points at.</param>
/// <param name="ReferenceId">Its id.</param>
/// <param name="Lines">All lines, in order: other people's too, so show only what the reader may see.</param>
public sealed record JournalView(
    JournalId Id,
    JournalKind Kind,
    string NaturalKey,
    DateTimeOffset OccurredAt,
    ReferenceKind ReferenceKind,
    long ReferenceId,
    IReadOnlyList<JournalViewLine> Lines
);
