using IPiece.Domain.Markets;

namespace IPiece.Domain.Orders;

/// <summary>The answer to a cancel that took effect.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Status">Cancelled.</param>
/// <param name="FilledQuantity">Units traded before.</param>
/// <param name="CancelledQuantity">Units cancelled.</param>
public sealed record OrderCancelled(long OrderId, OrderStatus Status, long FilledQuantity, long CancelledQuantity);
