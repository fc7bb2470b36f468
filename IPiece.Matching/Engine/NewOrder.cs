using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine;

/// <summary>An order on its way into a market.</summary>
/// <param name="Id">Unique within the market, for ever.</param>
/// <param name="Account">Whose it is, for self-trade prevention.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Type">Limit or market.</param>
/// <param name="TimeInForce">How long it lives.</param>
/// <param name="Price">Won per unit; ignored for a market order.</param>
/// <param name="Quantity">Units.</param>
/// <param name="PostOnly">Refused rather than traded on entry.</param>
public readonly record struct NewOrder(
    long Id,
    long Account,
    Side Side,
    OrderType Type,
    TimeInForce TimeInForce,
    long Price,
    long Quantity,
    bool PostOnly = false
);
