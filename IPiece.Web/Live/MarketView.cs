using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;

namespace IPiece.Web.Live;

/// <summary>One market at one moment; never changes, so any number of circuits can read it.</summary>
public sealed record MarketView
{
    /// <summary>The market.</summary>
    public required string Symbol { get; init; }

    /// <summary>How far this can be trusted.</summary>
    public required FeedHealth Health { get; init; }

    /// <summary>When <see cref="Health"/> last changed.</summary>
    public required DateTimeOffset HealthSince { get; init; }

    /// <summary>The day's figures; null before the first snapshot.</summary>
    public MarketTicker? Ticker { get; init; }

    /// <summary>Bids, best first.</summary>
    public IReadOnlyList<BookLevel> Bids { get; init; } = [];

    /// <summary>Asks, best first.</summary>
    public IReadOnlyList<BookLevel> Asks { get; init; } = [];

    /// <summary>The latest executions, newest first.</summary>
    public IReadOnlyList<MarketTrade> Trades { get; init; } = [];

    /// <summary>The close of the last day with a trade before this one.</summary>
    public long? PreviousClose { get; init; }

    /// <summary>How often the market was learnt anew; when it changes, what happened in between may be unknown.</summary>
    public long Resyncs { get; init; }

    /// <summary>Whether prices are the market's own and orders make sense.</summary>
    public bool IsLive => Health == FeedHealth.Live;

    /// <summary>Before anything arrived.</summary>
    /// <param name="symbol">The market.</param>
    /// <param name="now">Now.</param>
    /// <returns>An empty view.</returns>
    public static MarketView Empty(string symbol, DateTimeOffset now) =>
        new()
        {
            Symbol = symbol,
            Health = FeedHealth.Connecting,
            HealthSince = now,
        };
}
