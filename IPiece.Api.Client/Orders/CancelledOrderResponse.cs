namespace IPiece.Api.Client.Orders;

/// <summary>What a cancel took out of the book.</summary>
public sealed record CancelledOrderResponse(
    long OrderId,
    OrderStatus Status,
    long CancelledQuantity,
    long FilledQuantity,
    long RemainingQuantity
);
