namespace IPiece.Matching.Engine;

/// <summary>Why the rules refuse a command. The words of the replay format are in <see cref="RejectReasons"/>.</summary>
public enum RejectReason
{
    /// <summary>It is not refused.</summary>
    None = 0,
    OffTick,
    OutsideBand,
    BadQty,
    BadLot,
    TooLarge,
    DuplicateId,
    UnknownId,
    WouldTrade,
    CannotFill,
    Halted,
    Closed,
    NotAllowedInPhase,
    SelfTrade,
}
