namespace IPiece.Data.Orders;

/// <summary>What a command asks of a market. Numbers are stored: never change them.</summary>
public enum OrderCommandKind
{
    /// <summary>A new order.</summary>
    New = 1,

    /// <summary>Take an order out.</summary>
    Cancel = 2,

    /// <summary>Change an order.</summary>
    Replace = 3,

    /// <summary>Begin the next trading day.</summary>
    DayRoll = 4,

    /// <summary>Change the market's phase.</summary>
    Phase = 5,

    /// <summary>An operator takes an order out.</summary>
    CancelByOperator = 6,
}
