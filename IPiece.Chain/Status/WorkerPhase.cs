namespace IPiece.Chain.Status;

/// <summary>What the worker is doing.</summary>
public enum WorkerPhase
{
    /// <summary>Has not finished its first self-check.</summary>
    Starting,

    /// <summary>Settles.</summary>
    Working,

    /// <summary>Another worker settles; this one takes over when that one goes.</summary>
    Standby,

    /// <summary>The node or the database does not answer: queues, and tries again.</summary>
    Unreachable,

    /// <summary>Something that a person must mend: touches nothing.</summary>
    Refused,
}
