using IPiece.Api.Client.Orders;

namespace IPiece.Api.Client.Events;

/// <summary><c>event: fill</c>: an own order was executed.</summary>
public sealed record FillReceived : PrivateEvent
{
    public required long TradeId { get; init; }
    public required long OrderId { get; init; }
    public required string Symbol { get; init; }
    public required OrderSide Side { get; init; }
    public required long Price { get; init; }
    public required long Quantity { get; init; }
    public required long FeeKrw { get; init; }
    public required DateTimeOffset ExecutedAt { get; init; }
}
