using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Domain.Policies;

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
}
