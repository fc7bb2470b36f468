namespace IPiece.Data.Requests;

/// <summary>Where a request stands. Numbers are stored: never change them.</summary>
public enum ChangeRequestState
{
    /// <summary>Waits for a second person.</summary>
    Pending = 0,

    /// <summary>A second person approved it, and it was done in the same transaction.</summary>
    Approved = 1,

    /// <summary>A second person refused it.</summary>
    Rejected = 2,

    /// <summary>Nobody decided in time.</summary>
    Expired = 3,

    /// <summary>Who asked took it back.</summary>
    Withdrawn = 4,
}
