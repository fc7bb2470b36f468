using System.Collections.Concurrent;
using IPiece.Web.Hosting;

namespace IPiece.Web.Live;

/// <summary>
/// Live markets for every circuit of this instance: one subscription per instrument to the Api, however many people watch. Feeds open when first
/// watched and stay open: their number is bounded by the listings, and the next watcher finds prices already there.
/// </summary>
public sealed class MarketHub(ApiClientFactory clients, TimeProvider time, ILogger<MarketHub> logger) : IHostedService, IDisposable
{
    private const int MaxFeeds = 2_000;
    private readonly ConcurrentDictionary<string, Lazy<MarketFeed>> _feeds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Watches a market.</summary>
    /// <param name="symbol">The market's symbol, as the Api wrote it.</param>
    /// <param name="onChanged">Called on a background thread after every change; must return at once.</param>
    /// <returns>The subscription; dispose it to stop watching.</returns>
    public MarketSubscription Subscribe(string symbol, Action onChanged)
    {
        var feed = FeedOf(symbol);
        feed.Add(onChanged);
        return new MarketSubscription(feed, onChanged);
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc />
    public void Dispose() => _stopping.Dispose();

    private MarketFeed FeedOf(string symbol)
    {
        if (_feeds.TryGetValue(symbol, out var known) && !known.Value.IsUnknown)
        {
            return known.Value;
        }

        if (_feeds.Count >= MaxFeeds)
        {
            throw new InvalidOperationException($"More than {MaxFeeds} markets are watched.");
        }

        if (known is not null)
        {
            _feeds.TryRemove(new(symbol, known));
        }

        return _feeds.GetOrAdd(symbol, key => new Lazy<MarketFeed>(() => Start(key))).Value;
    }

    private MarketFeed Start(string symbol)
    {
        var feed = new MarketFeed(symbol, clients.Anonymous(), time, logger);
        // The stream outlives whoever asked first, so it runs free of their circuit's context: language, trace and all.
        using (ExecutionContext.SuppressFlow())
        {
            _running[symbol] = Task.Run(() => feed.RunAsync(_stopping.Token), CancellationToken.None);
        }

        return feed;
    }
}
