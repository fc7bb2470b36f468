namespace IPiece.Api.Client.Markets.Streaming;

/// <summary>The day's figures after a delta.</summary>
public sealed record MarketTicker
{
    public required MarketPhase Phase { get; init; }
    public required long? LastPrice { get; init; }
    public required long? Open { get; init; }
    public required long? High { get; init; }
    public required long? Low { get; init; }
    public required long Volume { get; init; }
    public required long TurnoverKrw { get; init; }
    public required long BasePrice { get; init; }
    public required long UpperLimit { get; init; }
    public required long LowerLimit { get; init; }
}
