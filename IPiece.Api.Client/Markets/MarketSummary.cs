namespace IPiece.Api.Client.Markets;

/// <summary>A row of the market list; prices are won per unit, <see cref="LastPrice"/> is null before the first trade.</summary>
public record MarketSummary
{
    public required string Symbol { get; init; }

    /// <summary>Korean name.</summary>
    public required string Name { get; init; }

    public required string NameEn { get; init; }

    /// <summary>character, webtoon, drama or music.</summary>
    public required string Category { get; init; }

    public required MarketPhase Phase { get; init; }
    public required long? LastPrice { get; init; }
    public required long BasePrice { get; init; }
    public required long UpperLimit { get; init; }
    public required long LowerLimit { get; init; }

    /// <summary>Last price minus base price, 0 before the first trade.</summary>
    public required long ChangeKrw { get; init; }

    /// <summary>The change against the base price in hundredths of a percent.</summary>
    public required long ChangeBasisPoints { get; init; }

    public required long? Open { get; init; }
    public required long? High { get; init; }
    public required long? Low { get; init; }
    public required DateTimeOffset? LastTradedAt { get; init; }
    public required long Volume { get; init; }
    public required long TurnoverKrw { get; init; }
    public required long? BestBid { get; init; }
    public required long? BestAsk { get; init; }
    public required bool IsDemo { get; init; }
}
