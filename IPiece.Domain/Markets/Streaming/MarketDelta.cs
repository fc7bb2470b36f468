namespace IPiece.Domain.Markets.Streaming;

/// <summary>What one committed batch changed. Levels carry their new state, so applying one twice does no harm.</summary>
/// <param name="Sequence">The previous event's number plus one; a gap means that a snapshot must be asked for.</param>
/// <param name="Bids">Changed bid levels; quantity 0 means gone.</param>
/// <param name="Asks">Changed ask levels; quantity 0 means gone.</param>
/// <param name="Trades">The batch's trades in order.</param>
/// <param name="Ticker">The day's figures after the batch.</param>
public sealed record MarketDelta(
    long Sequence,
    IReadOnlyList<BookLevel> Bids,
    IReadOnlyList<BookLevel> Asks,
    IReadOnlyList<TradePrint> Trades,
    MarketTicker Ticker
);
