namespace IPiece.Api.Client.Orders;

/// <summary>The market's answer to a new order; a repeated Idempotency-Key gives this same answer again.</summary>
public sealed record PlacedOrderResponse
{
    public required long OrderId { get; init; }
    public required string Symbol { get; init; }
    public required OrderStatus Status { get; init; }
    public required long FilledQuantity { get; init; }
    public required long RemainingQuantity { get; init; }

    /// <summary>What was cancelled at once: the rest of an IOC or market order, or a self-trade.</summary>
    public required long CancelledQuantity { get; init; }

    /// <summary>Filled notional divided by filled quantity, truncated to the won; null when nothing was filled.</summary>
    public required long? AveragePrice { get; init; }

    public required IReadOnlyList<OrderFill> Fills { get; init; }
}
