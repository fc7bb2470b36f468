namespace IPiece.Data.Policies;

/// <summary>The names of all policies.</summary>
public static class PolicyKeys
{
    /// <summary>Basis points of the notional, each side.</summary>
    public const string TradingFeeBasisPoints = "tradingFeeBasisPoints";

    /// <summary>The day's band around the base price, in percent.</summary>
    public const string PriceLimitPercent = "priceLimitPercent";

    /// <summary>Price steps by price level: [[from, tick], ...].</summary>
    public const string TickTable = "tickTable";

    /// <summary>Largest quantity of one order.</summary>
    public const string MaxOrderQuantity = "maxOrderQuantity";

    /// <summary>Largest notional of one order, in won.</summary>
    public const string MaxOrderNotionalKrw = "maxOrderNotionalKrw";

    /// <summary>Most instructions in one settlement batch.</summary>
    public const string SettlementBatchMaxInstructions = "settlementBatchMaxInstructions";

    /// <summary>Longest that an instruction waits for company, in milliseconds.</summary>
    public const string SettlementBatchMaxWaitMilliseconds = "settlementBatchMaxWaitMilliseconds";

    /// <summary>How a market matches while it is open: continuous, callAuction or equalPriceOnly.</summary>
    public const string MarketMode = "marketMode";

    /// <summary>Quantities are multiples of it.</summary>
    public const string LotUnits = "lotUnits";

    /// <summary>What happens when somebody's orders meet each other: cancelNewest, cancelOldest, cancelBoth or none.</summary>
    public const string SelfTradePolicy = "selfTradePolicy";

    /// <summary>How far a price may move before trading is interrupted, and for how long.</summary>
    public const string Volatility = "volatility";

    /// <summary>An auction ends at random within so many seconds after its scheduled end.</summary>
    public const string AuctionRandomEndSeconds = "auctionRandomEndSeconds";

    /// <summary>Rounds, in lots, by which an auction at the day's limit price shares out the scarce side.</summary>
    public const string LimitPriceRounds = "limitPriceRounds";

    /// <summary>The band of a new listing's first day, in percent of its offering price.</summary>
    public const string FirstDayBand = "firstDayBand";

    /// <summary>When a market is open, and on which days of the week.</summary>
    public const string SessionHours = "sessionHours";

    /// <summary>Minutes of one round of a market that trades by auctions alone.</summary>
    public const string AuctionRoundMinutes = "auctionRoundMinutes";

    /// <summary>Seconds for which orders gather after a halt.</summary>
    public const string ReopeningAuctionSeconds = "reopeningAuctionSeconds";

    /// <summary>Price levels shown on each side.</summary>
    public const string DisplayLevels = "displayLevels";

    /// <summary>Price levels shown on each side of an auction.</summary>
    public const string AuctionDisplayLevels = "auctionDisplayLevels";

    /// <summary>From where on trading is looked at twice.</summary>
    public const string Surveillance = "surveillance";
}
