using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;

namespace IPiece.Web.Trading;

/// <summary>What an order is measured against before it is sent.</summary>
/// <param name="Market">The market's rules, with the figures of today.</param>
/// <param name="Grid">Its ticks.</param>
/// <param name="Status">What it does with orders now.</param>
/// <param name="AvailableKrw">Cash not held.</param>
/// <param name="AvailableUnits">Units not held.</param>
/// <param name="Own">The person's own guards.</param>
/// <param name="MarketCostKrw">What the book as it is asks for an order without a price; null where the market reserves at the day's limit.</param>
public sealed record OrderContext(
    MarketDetail Market,
    TickGrid Grid,
    MarketStatus Status,
    long AvailableKrw,
    long AvailableUnits,
    OwnOrderLimits Own,
    long? MarketCostKrw = null
);
