namespace IPiece.Data.Ledger;

/// <summary>
/// The event was posted before, by someone who committed while this session ran. Nothing was posted now: roll back and, if the first
/// posting's answer matters, read it.
/// </summary>
public sealed class RepeatedJournalException : Exception
{
    public RepeatedJournalException() { }

    public RepeatedJournalException(string message)
        : base(message) { }

    public RepeatedJournalException(string message, Exception innerException)
        : base(message, innerException) { }
}
