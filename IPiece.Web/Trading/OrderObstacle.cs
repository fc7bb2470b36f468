namespace IPiece.Web.Trading;

/// <summary>What stands in the way of an order.</summary>
public enum OrderObstacle
{
    None,
    Incomplete,
    OutsideBand,
    OffTick,
    TooManyUnits,
    TooLarge,
    InsufficientCash,
    InsufficientUnits,
}
