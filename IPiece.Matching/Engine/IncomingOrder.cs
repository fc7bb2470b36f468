using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine;

/// <summary>What a book needs to know to match an order against its other side.</summary>
/// <param name="Id">The order.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="LimitPrice">The worst price it accepts.</param>
/// <param name="Quantity">Units wanted.</param>
/// <param name="SelfTrade">What happens when it meets its own account.</param>
/// <param name="EqualPriceOnly">Whether only exactly this price trades.</param>
public readonly record struct IncomingOrder(
    long Id,
    long Account,
    Side Side,
    long LimitPrice,
    long Quantity,
    SelfTradePolicy SelfTrade,
    bool EqualPriceOnly
);
