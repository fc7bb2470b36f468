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
}
