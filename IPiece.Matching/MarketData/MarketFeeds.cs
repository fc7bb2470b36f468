using System.Collections.Concurrent;
using IPiece.Domain.Identifiers;
using IPiece.Matching.Sequencing;

namespace IPiece.Matching.MarketData;

/// <summary>All feeds of this instance.</summary>
public sealed class MarketFeeds : IMarketPublisher
{
    private readonly ConcurrentDictionary<int, MarketFeed> _markets = new();

    /// <summary>Everybody's private events.</summary>
    public AccountFeed Accounts { get; } = new();

    /// <summary>A market's feed; silent until the market runs here.</summary>
    /// <param name="instrument">Which.</param>
    /// <returns>The feed.</returns>
    public MarketFeed Of(int instrument) => _markets.GetOrAdd(instrument, _ => new MarketFeed());

    /// <inheritdoc />
    public void Reset(LiveMarket live)
    {
        Of(live.Instrument.Value).Reset(BatchNews.SnapshotOf(live));
        Accounts.Resync();
    }

    /// <inheritdoc />
    public void Withdraw(InstrumentId instrument)
    {
        Of(instrument.Value).Close();
        Accounts.Resync();
    }

    /// <inheritdoc />
    public void Publish(LiveMarket live, BatchOutcome outcome)
    {
        if (outcome.Delta is { } delta)
        {
            Of(live.Instrument.Value).Apply(delta);
        }

        Accounts.Add(outcome.Private);
    }
}
