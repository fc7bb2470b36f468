using IPiece.Domain.Markets;

namespace IPiece.Domain.Orders.Streaming;

/// <summary>An order was placed, changed, filled in part or whole, or cancelled: its state after the batch.</summary>
/// <param name="InvestorId">The only one who may see it.</param>
/// <param name="OrderId">The order.</param>
/// <param name="InstrumentId">Its market.</param>
/// <param name="Symbol">Its market's symbol.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Type">Limit or market.</param>
/// <param name="TimeInForce">How long it lives.</param>
/// <param name="Price">Won per unit; none for a market order.</param>
/// <param name="Quantity">Units ordered.</param>
/// <param name="FilledQuantity">Units traded so far.</param>
/// <param name="CancelledQuantity">Units cancelled.</param>
/// <param name="RemainingQuantity">Units resting.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ChangedAt">When.</param>
/// <param name="PostOnly">Whether it was to rest or not to enter at all.</param>
/// <param name="CancelReason">Why its rest left without trading; none while it rests or when all was filled.</param>
public sealed record OrderChanged(
    long InvestorId,
    long OrderId,
    int InstrumentId,
    string Symbol,
    Side Side,
    OrderType Type,
    TimeInForce TimeInForce,
    long? Price,
    long Quantity,
    long FilledQuantity,
    long CancelledQuantity,
    long RemainingQuantity,
    OrderStatus Status,
    DateTimeOffset ChangedAt,
    bool PostOnly = false,
    OrderCancelReason? CancelReason = null
);
