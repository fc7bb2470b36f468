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
/// <param name="Cause">Why it is in its phase.</param>
/// <param name="StaticReference">The last auction's price today, or 0 before the first.</param>
/// <param name="FirstDay">Whether it is the day of listing.</param>
/// <param name="AuctionExtended">Whether the running auction has been extended.</param>
public readonly record struct MarketMemory(
    MarketPhase Phase,
    long BasePrice,
    PriceBand Band,
    long LastPrice,
    bool TradedToday,
    long TradeSequence,
    long HighestId,
    PhaseCause Cause = PhaseCause.Session,
    long StaticReference = 0,
    bool FirstDay = false,
    bool AuctionExtended = false
);
