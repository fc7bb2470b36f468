namespace IPiece.Matching.Engine;

/// <summary>Why the rest of an order left the book without trading.</summary>
public enum CancelReason
{
    /// <summary>Its owner asked.</summary>
    User = 0,

    /// <summary>Immediate-or-cancel: nothing more could fill.</summary>
    Ioc,

    /// <summary>A market order never rests.</summary>
    Market,

    /// <summary>It met an order of the same account.</summary>
    SelfTrade,

    /// <summary>The day ended.</summary>
    Expired,

    /// <summary>An operator removed it.</summary>
    Operator,
}
