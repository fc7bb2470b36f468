namespace IPiece.Data.Chain;

/// <summary>How far a batch is. Numbers are stored: never change them.</summary>
public enum BatchState
{
    /// <summary>Netted and stored.</summary>
    Prepared = 0,

    /// <summary>Handed to the network.</summary>
    Sent = 1,

    /// <summary>Confirmed on the chain.</summary>
    Settled = 2,

    /// <summary>Refused by the chain; a person must look.</summary>
    Failed = 3,
}
