using System.Diagnostics.CodeAnalysis;

namespace IPiece.Api.Client.Markets;

/// <summary>One market with what an order ticket needs: ticks, lot, fee rate, limits and hours in force now.</summary>
public sealed record MarketDetail : MarketSummary
{
    /// <summary>Levels of each side that auctions show where no policy says otherwise.</summary>
    public const int UsualAuctionLevels = 3;

    /// <summary>Levels of each side that people are shown outside auctions where no policy says otherwise.</summary>
    public const int UsualLevels = 10;

    public MarketDetail() { }

    /// <summary>A market's row with more about it, all of which is the caller's to set.</summary>
    [SetsRequiredMembers]
    public MarketDetail(MarketSummary row)
        : base(row)
    {
        TickTable = [];
    }

    public required long TotalUnits { get; init; }
    public required long OfferingPrice { get; init; }
    public required DateOnly ListedOn { get; init; }
    public required DateOnly SessionDate { get; init; }
    public required IReadOnlyList<TickStep> TickTable { get; init; }

    /// <summary>Fee of each side in hundredths of a percent of the notional, truncated to the won.</summary>
    public required int TradingFeeBasisPoints { get; init; }

    public required long MaxOrderQuantity { get; init; }
    public required long MaxOrderNotionalKrw { get; init; }

    /// <summary>The security token's contract, null until it is deployed.</summary>
    public required string? TokenAddress { get; init; }

    /// <summary>Quantities are multiples of this.</summary>
    public long Lot { get; init; } = 1;

    /// <summary>Levels of each side that people are shown outside auctions.</summary>
    public int DisplayLevels { get; init; } = UsualLevels;

    /// <summary>Levels of each side that are published during an auction.</summary>
    public int AuctionDisplayLevels { get; init; } = UsualAuctionLevels;

    /// <summary>The session's usual hours; a calendar may shorten a day or close it.</summary>
    public TradingHours? Hours { get; init; }

    /// <summary>The volatility interruptions in force; null when the market has none.</summary>
    public VolatilityRules? Volatility { get; init; }

    /// <summary>What happens when an order meets one of the same person's own.</summary>
    public SelfTradePolicy SelfTradePolicy { get; init; }

    /// <summary>How long a round of a call-auction market gathers orders.</summary>
    public int AuctionRoundMinutes { get; init; }
}
