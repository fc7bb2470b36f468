namespace IPiece.Api.Client.Orders;

/// <summary>A new order. <c>price</c> is won per unit and is left out for market orders.</summary>
public sealed record PlaceOrderRequest
{
    public required string Symbol { get; init; }
    public required OrderSide Side { get; init; }
    public OrderType Type { get; init; } = OrderType.Limit;
    public TimeInForce TimeInForce { get; init; } = TimeInForce.Gtc;
    public long? Price { get; init; }
    public required long Quantity { get; init; }

    /// <summary>Refused (wouldTrade) rather than traded when it would meet a resting order.</summary>
    public bool PostOnly { get; init; }
}
