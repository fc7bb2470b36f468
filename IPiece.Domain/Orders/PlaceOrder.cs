using IPiece.Domain.Markets;

namespace IPiece.Domain.Orders;

/// <summary>Asks Matching to take an order.</summary>
/// <param name="InstrumentId">The market.</param>
/// <param name="InvestorId">Whose order; the caller has authenticated the investor.</param>
/// <param name="IdempotencyKey">The investor's own key: the same key gives the same answer for ever.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Type">Limit or market.</param>
/// <param name="TimeInForce">How long it lives.</param>
/// <param name="Price">Won per unit; none for a market order.</param>
/// <param name="Quantity">Units.</param>
/// <param name="PostOnly">Rejected rather than traded when it would meet a resting order.</param>
public sealed record PlaceOrder(
    int InstrumentId,
    long InvestorId,
    string IdempotencyKey,
    Side Side,
    OrderType Type,
    TimeInForce TimeInForce,
    long? Price,
    long Quantity,
    bool PostOnly = false
);
