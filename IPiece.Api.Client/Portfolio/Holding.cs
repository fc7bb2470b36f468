namespace IPiece.Api.Client.Portfolio;

/// <summary>Units of one instrument; available = units - held. Prices and values are won.</summary>
public sealed record Holding
{
    public required string Symbol { get; init; }

    /// <summary>Korean name.</summary>
    public required string Name { get; init; }

    public required string NameEn { get; init; }
    public required string Category { get; init; }
    public required long Units { get; init; }
    public required long Held { get; init; }
    public required long Available { get; init; }

    /// <summary>Net units of fills that the chain has not confirmed yet; part of <see cref="Units"/>.</summary>
    public required long Settling { get; init; }

    /// <summary>Cost divided by units, truncated to the won, fees excluded; null when nothing is held.</summary>
    public required long? AveragePrice { get; init; }

    public required long CostKrw { get; init; }

    /// <summary>The last trade's price, or the base price before the first trade.</summary>
    public required long LastPrice { get; init; }

    public required long ValueKrw { get; init; }
    public required long ProfitKrw { get; init; }

    /// <summary>Profit against cost in hundredths of a percent; null when there is no cost.</summary>
    public required long? ProfitBasisPoints { get; init; }

    public required long RealisedKrw { get; init; }
}
