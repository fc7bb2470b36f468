using IPiece.Domain.Markets;

namespace IPiece.Domain.Orders;

/// <summary>The answer to an accepted order, as it stood when its batch committed.</summary>
/// <param name="OrderId">The order's id.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="FilledQuantity">Units traded at once.</param>
/// <param name="RemainingQuantity">Units resting.</param>
/// <param name="CancelledQuantity">Units cancelled at once (IOC, market, self-trade).</param>
/// <param name="AveragePrice">Won per unit over the fills, fractions truncated; none without a fill.</param>
/// <param name="Fills">The fills in order.</param>
public sealed record OrderPlaced(
    long OrderId,
    OrderStatus Status,
    long FilledQuantity,
    long RemainingQuantity,
    long CancelledQuantity,
    long? AveragePrice,
    IReadOnlyList<OrderFill> Fills
);
