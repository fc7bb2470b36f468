namespace IPiece.Api.Client.Markets;

/// <summary>The order book at <paramref name="Sequence"/>, best price first; the stream's deltas continue from that number.</summary>
public sealed record BookResponse(
    string Symbol,
    long Sequence,
    MarketPhase Phase,
    IReadOnlyList<BookLevel> Bids,
    IReadOnlyList<BookLevel> Asks
);
