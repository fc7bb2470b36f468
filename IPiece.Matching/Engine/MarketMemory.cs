using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine;

/// <summary>What a market remembers besides its orders.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="BasePrice">The day's base price.</param>
/// <param name="Band">The day's limits.</param>
/// <param name="LastPrice">The last trade's price, or 0.</param>
/// <param name="TradedToday">Whether a trade happened today.</param>
/// <param name="TradeSequence">The last trade's number.</param>
/// <param name="HighestId">The highest order id ever given.</param>
public readonly record struct MarketMemory(
    MarketPhase Phase,
    long BasePrice,
    PriceBand Band,
    long LastPrice,
    bool TradedToday,
    long TradeSequence,
    long HighestId
);
