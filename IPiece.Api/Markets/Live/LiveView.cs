using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;

namespace IPiece.Api.Markets.Live;

/// <summary>One market at one number as everybody may see it, best prices first.</summary>
internal sealed record LiveView(
    long Sequence,
    MarketTicker Ticker,
    IReadOnlyList<BookLevel> Bids,
    IReadOnlyList<BookLevel> Asks,
    DateTimeOffset? LastTradedAt
);
