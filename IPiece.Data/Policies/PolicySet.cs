using System.Collections.Immutable;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Policies;
using IPiece.Domain.Sessions;

namespace IPiece.Data.Policies;

/// <summary>All policies in force at one moment.</summary>
public sealed record PolicySet
{
    /// <summary>The moment they were read for.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Names the entries in force: two sets with the same revision are the same.</summary>
    public required string Revision { get; init; }

    /// <summary>When the next change that is already known comes into force; read again then.</summary>
    public DateTimeOffset? NextChangeAt { get; init; }

    /// <summary>Each side's fee on the notional.</summary>
    public required FeeRate TradingFee { get; init; }

    /// <summary>The day's band around the base price.</summary>
    public required int PriceLimitPercent { get; init; }

    /// <summary>Price steps.</summary>
    public required TickTable TickTable { get; init; }

    /// <summary>Largest quantity of one order.</summary>
    public required Units MaxOrderQuantity { get; init; }

    /// <summary>Largest notional of one order.</summary>
    public required Krw MaxOrderNotional { get; init; }

    /// <summary>Most instructions in one settlement batch.</summary>
    public required int SettlementBatchMaxInstructions { get; init; }

    /// <summary>Longest that an instruction waits for company.</summary>
    public required TimeSpan SettlementBatchMaxWait { get; init; }

    /// <summary>How a market matches while it is open.</summary>
    public required MarketMode MarketMode { get; init; }

    /// <summary>Quantities are multiples of it.</summary>
    public required Units LotUnits { get; init; }

    /// <summary>What happens when somebody's orders meet each other.</summary>
    public required SelfTradePolicy SelfTradePolicy { get; init; }

    /// <summary>How far a price may move before trading is interrupted.</summary>
    public required VolatilityLimits Volatility { get; init; }

    /// <summary>An auction ends at random within so many seconds after its scheduled end.</summary>
    public required int AuctionRandomEndSeconds { get; init; }

    /// <summary>Rounds, in lots, by which an auction at the day's limit price shares out the scarce side.</summary>
    public required ImmutableArray<long> LimitPriceRounds { get; init; }

    /// <summary>The band of a new listing's first day.</summary>
    public required FirstDayBand FirstDayBand { get; init; }

    /// <summary>When a market is open.</summary>
    public required SessionHours SessionHours { get; init; }

    /// <summary>Minutes of one round of a market that trades by auctions alone.</summary>
    public required int AuctionRoundMinutes { get; init; }

    /// <summary>Seconds for which orders gather after a halt.</summary>
    public required int ReopeningAuctionSeconds { get; init; }

    /// <summary>Price levels shown on each side.</summary>
    public required int DisplayLevels { get; init; }

    /// <summary>Price levels shown on each side of an auction.</summary>
    public required int AuctionDisplayLevels { get; init; }

    /// <summary>From where on trading is looked at twice.</summary>
    public required SurveillanceLimits Surveillance { get; init; }
}
