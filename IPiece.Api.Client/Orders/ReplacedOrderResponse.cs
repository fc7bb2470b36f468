namespace IPiece.Api.Client.Orders;

/// <summary>The order after its replacement; a repeated Idempotency-Key gives this same answer again.</summary>
public sealed record ReplacedOrderResponse
{
    public required long OrderId { get; init; }
    public required string Symbol { get; init; }
    public required OrderStatus Status { get; init; }
    public required long Price { get; init; }

    /// <summary>The whole order now: filled + remaining + cancelled.</summary>
    public required long Quantity { get; init; }

    public required long FilledQuantity { get; init; }
    public required long RemainingQuantity { get; init; }
    public required long CancelledQuantity { get; init; }

    /// <summary>Filled notional divided by filled quantity, truncated to the won; null when nothing was filled.</summary>
    public required long? AveragePrice { get; init; }

    /// <summary>Executions that the replacement itself set off.</summary>
    public required IReadOnlyList<OrderFill> Fills { get; init; }

    /// <summary>Whether the order kept its place in its price's queue.</summary>
    public required bool KeptPriority { get; init; }
}
