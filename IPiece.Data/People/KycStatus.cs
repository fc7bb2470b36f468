namespace IPiece.Data.People;

/// <summary>How far an investor's identity is established. Numbers are stored: never change them.</summary>
public enum KycStatus
{
    /// <summary>Nothing was handed in.</summary>
    None = 0,

    /// <summary>Waits for a person.</summary>
    Pending = 1,

    /// <summary>May trade.</summary>
    Approved = 2,

    /// <summary>Refused, with a reason.</summary>
    Rejected = 3,

    /// <summary>May not move anything.</summary>
    Frozen = 4,
}
