namespace IPiece.Api.Client.Markets.Streaming;

/// <summary>The whole market at one sequence number: <c>event: snapshot</c>.</summary>
public sealed record MarketSnapshot
{
    public required long Sequence { get; init; }
    public required MarketPhase Phase { get; init; }
    public required IReadOnlyList<StreamLevel> Bids { get; init; }
    public required IReadOnlyList<StreamLevel> Asks { get; init; }
    public required long? LastPrice { get; init; }
    public required long BasePrice { get; init; }
    public required long UpperLimit { get; init; }
    public required long LowerLimit { get; init; }
    public required long? Open { get; init; }
    public required long? High { get; init; }
    public required long? Low { get; init; }
    public required long Volume { get; init; }
    public required long TurnoverKrw { get; init; }
    public long? PreviousClose { get; init; }
}
