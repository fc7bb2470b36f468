namespace IPiece.Data.Surveillance;

/// <summary>What came of a decision on an alert.</summary>
public enum AlertOutcome
{
    /// <summary>It is decided so.</summary>
    Decided,

    /// <summary>There is no such alert.</summary>
    Unknown,

    /// <summary>It was decided otherwise, or by somebody else, before.</summary>
    NotOpen,
}
