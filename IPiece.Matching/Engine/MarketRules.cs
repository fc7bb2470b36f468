using System.Collections.Immutable;
using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine;

/// <summary>The numbers and switches a market runs by. They come from policies; none is built into the engine.</summary>
public sealed record MarketRules
{
    /// <summary>KRX's rounds, in lots.</summary>
    public static readonly ImmutableArray<long> KrxLimitPriceRounds = [100, 500, 1_000, 2_000];

    /// <summary>How the market matches while open.</summary>
    public MarketMode Mode { get; init; } = MarketMode.Continuous;

    /// <summary>The price steps.</summary>
    public TickTable Ticks { get; init; } = TickTable.Krx;

    /// <summary>The daily limit in percent of the base price; 0 means none.</summary>
    public int LimitPercent { get; init; } = 30;

    /// <summary>The band of the day of listing.</summary>
    public FirstDayLimits FirstDay { get; init; } = FirstDayLimits.Krx;

    /// <summary>When continuous trading is interrupted, and an auction extended. Off unless given.</summary>
    public VolatilityLimits Volatility { get; init; } = VolatilityLimits.Off;

    /// <summary>
    /// In an auction at the day's limit the scarce side is shared out in rounds of so many lots an order, then half of what each lacks, then
    /// the rest; empty means by time.
    /// </summary>
    public ImmutableArray<long> LimitPriceRounds { get; init; } = KrxLimitPriceRounds;

    /// <summary>Quantities are multiples of this.</summary>
    public long Lot { get; init; } = 1;

    /// <summary>What happens when an account meets itself.</summary>
    public SelfTradePolicy SelfTrade { get; init; } = SelfTradePolicy.CancelNewest;

    /// <summary>The largest quantity of one order.</summary>
    public long MaxQuantity { get; init; } = long.MaxValue;

    /// <summary>The largest price times quantity of one order, in won.</summary>
    public long MaxNotionalKrw { get; init; } = long.MaxValue;

    /// <summary>Whether ids only ever rise, as sequence numbers do; then no dead id needs remembering. Fixed when a market opens.</summary>
    public bool AscendingIds { get; init; }
}
