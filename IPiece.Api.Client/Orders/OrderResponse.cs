namespace IPiece.Api.Client.Orders;

/// <summary>One own order as it stands; filled + remaining + cancelled = quantity.</summary>
public sealed record OrderResponse
{
    public required long OrderId { get; init; }
    public required string Symbol { get; init; }
    public required OrderSide Side { get; init; }
    public required OrderType Type { get; init; }
    public required TimeInForce TimeInForce { get; init; }
    public required long? Price { get; init; }
    public required long Quantity { get; init; }
    public required long FilledQuantity { get; init; }
    public required long RemainingQuantity { get; init; }
    public required long CancelledQuantity { get; init; }

    /// <summary>Filled notional divided by filled quantity, truncated to the won; null when nothing was filled.</summary>
    public required long? AveragePrice { get; init; }

    public required OrderStatus Status { get; init; }

    /// <summary>Whether the order was to be refused rather than to trade at once.</summary>
    public bool PostOnly { get; init; }

    /// <summary>Why what is cancelled was cancelled; null while nothing was, or when that was not recorded.</summary>
    public CancelReason? CancelReason { get; init; }

    /// <summary>False once a replacement has sent the order to the back of its price.</summary>
    public bool KeptPriority { get; init; } = true;

    public required DateTimeOffset PlacedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}
