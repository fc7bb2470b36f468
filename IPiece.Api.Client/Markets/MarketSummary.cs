using System.Diagnostics.CodeAnalysis;

namespace IPiece.Api.Client.Markets;

/// <summary>A row of the market list.</summary>
public record MarketSummary : MarketDay
{
    public MarketSummary() { }

    /// <summary>A row with these figures; what the figures do not say is the caller's to set.</summary>
    [SetsRequiredMembers]
    public MarketSummary(MarketDay figures)
        : base(figures)
    {
        Symbol = "";
        Name = "";
        NameEn = "";
        Category = "";
    }

    public required string Symbol { get; init; }

    /// <summary>Korean name.</summary>
    public required string Name { get; init; }

    public required string NameEn { get; init; }

    /// <summary>character, webtoon, drama or music.</summary>
    public required string Category { get; init; }

    /// <summary>How the market matches while it is open.</summary>
    public MarketMode Mode => Status.Mode;

    /// <summary>Last price minus base price, 0 before the first trade.</summary>
    public required long ChangeKrw { get; init; }

    /// <summary>The change against the base price in hundredths of a percent.</summary>
    public required long ChangeBasisPoints { get; init; }

    public required DateTimeOffset? LastTradedAt { get; init; }
    public required long? BestBid { get; init; }
    public required long? BestAsk { get; init; }
    public required bool IsDemo { get; init; }

    /// <summary>Last price against the close seven days ago, in hundredths of a percent; null without so much history.</summary>
    public long? Change7DayBasisPoints { get; init; }

    /// <summary>The highest price of the last 52 weeks, today included; null before the first trade.</summary>
    public long? High52Week { get; init; }

    /// <summary>The lowest price of the last 52 weeks, today included; null before the first trade.</summary>
    public long? Low52Week { get; init; }

    /// <summary>The closes of the last seven days with trades, in order of time, today's last price at the end.</summary>
    public IReadOnlyList<long> Sparkline { get; init; } = [];

    /// <summary>Whether the market was listed in the last 30 days.</summary>
    public bool IsNew { get; init; }
}
