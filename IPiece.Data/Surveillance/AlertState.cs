namespace IPiece.Data.Surveillance;

/// <summary>What became of an alert. Numbers are stored: never change them.</summary>
public enum AlertState
{
    /// <summary>Nobody has decided yet.</summary>
    Open = 0,

    /// <summary>There was nothing in it.</summary>
    Cleared = 1,

    /// <summary>It goes further.</summary>
    Escalated = 2,
}
