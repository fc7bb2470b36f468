using IPiece.Domain.Markets;

namespace IPiece.Domain.Orders;

/// <summary>The answer to a change of an order, as it stood when its batch committed.</summary>
/// <param name="OrderId">The order; its id stays.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Price">Its limit now.</param>
/// <param name="Quantity">All of it: filled, cancelled and remaining.</param>
/// <param name="FilledQuantity">Units traded so far.</param>
/// <param name="RemainingQuantity">Units resting.</param>
/// <param name="CancelledQuantity">Units cancelled.</param>
/// <param name="AveragePrice">Won per unit over the fills of this change, fractions truncated; none without one.</param>
/// <param name="Fills">The fills that this change brought, in order.</param>
/// <param name="KeptPriority">Whether it kept its place among the orders of its price.</param>
public sealed record OrderReplaced(
    long OrderId,
    OrderStatus Status,
    long Price,
    long Quantity,
    long FilledQuantity,
    long RemainingQuantity,
    long CancelledQuantity,
    long? AveragePrice,
    IReadOnlyList<OrderFill> Fills,
    bool KeptPriority
);
