using IPiece.Api.Client.Orders;

namespace IPiece.Api.Client.Admin;

/// <summary>Anybody's order as it stands.</summary>
public sealed record SurveillanceOrder
{
    public required long OrderId { get; init; }
    public required string Symbol { get; init; }
    public required long InvestorId { get; init; }
    public required string InvestorName { get; init; }
    public required OrderSide Side { get; init; }
    public required OrderType Type { get; init; }
    public required TimeInForce TimeInForce { get; init; }
    public required bool PostOnly { get; init; }

    /// <summary>The limit, or the collar of a market order.</summary>
    public required long Price { get; init; }

    public required long Quantity { get; init; }
    public required long Filled { get; init; }
    public required long Remaining { get; init; }
    public required long Cancelled { get; init; }
    public required OrderStatus Status { get; init; }
    public required CancelReason? CancelReason { get; init; }
    public required DateTimeOffset PlacedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}
