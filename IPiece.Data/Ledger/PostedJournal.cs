using IPiece.Domain.Identifiers;

namespace IPiece.Data.Ledger;

/// <summary>A journal of a session; numbered when the session is flushed.</summary>
public sealed class PostedJournal
{
    private long _id;

    internal PostedJournal(JournalDraft draft) => Draft = draft;

    /// <summary>Its head.</summary>
    public JournalDraft Draft { get; }

    /// <summary>Its number.</summary>
    /// <exception cref="InvalidOperationException">The session has not been flushed.</exception>
    public JournalId Id => _id > 0 ? new JournalId(_id) : throw new InvalidOperationException("Flush the session first.");

    internal void Number(long id) => _id = id;
}
