namespace IPiece.Web.Trading;

/// <summary>What stands in the way of an order.</summary>
public enum OrderObstacle
{
    None,
    Incomplete,
    NotOpen,
    NoMarketOrders,
    NoImmediateOrders,
    OutsideBand,
    OffTick,
    BadLot,
    TooManyUnits,
    TooLarge,
    OwnTooManyUnits,
    OwnTooLarge,
    OwnTooFar,
    InsufficientCash,
    InsufficientUnits,
}
