using IPiece.Api.Client.Orders;

namespace IPiece.Api.Client.Events;

/// <summary><c>event: order</c>: an own order has a new state.</summary>
public sealed record OrderChanged : PrivateEvent
{
    public required long OrderId { get; init; }
    public required string Symbol { get; init; }
    public required OrderSide Side { get; init; }
    public required OrderStatus Status { get; init; }
    public required long? Price { get; init; }
    public required long Quantity { get; init; }
    public required long FilledQuantity { get; init; }
    public required long RemainingQuantity { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}
