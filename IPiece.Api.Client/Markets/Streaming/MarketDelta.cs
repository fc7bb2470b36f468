namespace IPiece.Api.Client.Markets.Streaming;

/// <summary>
/// What one committed batch changed: <c>event: delta</c>. It continues a replica when <see cref="Sequence"/> is the replica's number plus one;
/// anything later is a gap. Levels carry their new state, so applying one twice does no harm.
/// </summary>
public sealed record MarketDelta
{
    public required long Sequence { get; init; }
    public required IReadOnlyList<StreamLevel> Bids { get; init; }
    public required IReadOnlyList<StreamLevel> Asks { get; init; }
    public required IReadOnlyList<MarketTrade> Trades { get; init; }
    public required MarketTicker Ticker { get; init; }
}
