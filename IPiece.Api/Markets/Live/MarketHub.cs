using System.Collections.Concurrent;

namespace IPiece.Api.Markets.Live;

/// <summary>The markets in memory, one per instrument.</summary>
internal sealed class MarketHub
{
    private readonly ConcurrentDictionary<int, LiveMarket> _markets = new();

    public LiveMarket Market(int instrumentId) => _markets.GetOrAdd(instrumentId, static _ => new LiveMarket());

    public void Beat()
    {
        foreach (var market in _markets.Values)
        {
            market.Beat();
        }
    }
}
