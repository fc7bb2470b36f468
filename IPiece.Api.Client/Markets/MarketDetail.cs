namespace IPiece.Api.Client.Markets;

/// <summary>One market with what an order ticket needs: ticks, fee rate and limits in force now.</summary>
public sealed record MarketDetail : MarketSummary
{
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
}
