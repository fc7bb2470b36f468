using System.Collections.Concurrent;
using IPiece.Api.Client.Markets;
using IPiece.Web.Hosting;

namespace IPiece.Web.Live;

/// <summary>The last days' closing prices of every market, for the small lines of the market list; read at most once in a few minutes.</summary>
public sealed class ClosingPrices(ApiClientFactory clients, TimeProvider time)
{
    private const int Days = 30;
    private const int MaxMarkets = 2_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, (IReadOnlyList<long> Closes, DateTimeOffset ReadAt)> _known = new(StringComparer.Ordinal);

    /// <summary>Daily closes, oldest first.</summary>
    /// <param name="symbol">The market.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Up to 30 prices.</returns>
    public async Task<IReadOnlyList<long>> GetAsync(string symbol, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(symbol, out var known) && time.GetUtcNow() - known.ReadAt < Lifetime)
        {
            return known.Closes;
        }

        var candles = await clients.Anonymous().GetCandlesAsync(symbol, CandleIntervals.OneDay, Days, cancellationToken);
        IReadOnlyList<long> closes = [.. candles.Items.Select(candle => candle.Close)];
        if (_known.Count < MaxMarkets)
        {
            _known[symbol] = (closes, time.GetUtcNow());
        }

        return closes;
    }
}
