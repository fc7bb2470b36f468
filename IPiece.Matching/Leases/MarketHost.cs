using System.Collections.Concurrent;
using IPiece.Matching.Sequencing;

namespace IPiece.Matching.Leases;

/// <summary>The markets this instance runs.</summary>
/// <param name="services">What their sequencers work with.</param>
public sealed class MarketHost(SequencerServices services)
{
    private readonly ConcurrentDictionary<int, InstrumentSequencer> _markets = new();

    /// <summary>Whether orders from outside are taken yet: not while the demo's past is being made.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The markets that run here.</summary>
    public IReadOnlyCollection<InstrumentSequencer> Markets => [.. _markets.Values];

    /// <summary>Finds a market that runs here.</summary>
    /// <param name="instrument">Which.</param>
    /// <returns>None when it runs elsewhere, or does not exist.</returns>
    public InstrumentSequencer? Find(int instrument) =>
        _markets.TryGetValue(instrument, out var market) && market.State is (SequencerState.Loading or SequencerState.Running)
            ? market
            : null;

    /// <summary>Begins to run a market.</summary>
    /// <param name="lease">The right to.</param>
    /// <returns>Its sequencer.</returns>
    public InstrumentSequencer Open(MarketLeaseTicket lease)
    {
        var sequencer = new InstrumentSequencer(lease, services);
        _markets[lease.Instrument] = sequencer;
        sequencer.Start();
        return sequencer;
    }

    /// <summary>Ends a market's sequencer after what it has taken.</summary>
    /// <param name="sequencer">Which.</param>
    /// <param name="cancellationToken">Ends the patience.</param>
    public async Task CloseAsync(InstrumentSequencer sequencer, CancellationToken cancellationToken)
    {
        _ = _markets.TryRemove(new KeyValuePair<int, InstrumentSequencer>(sequencer.Instrument.Value, sequencer));
        await sequencer.StopAsync(cancellationToken);
        await sequencer.DisposeAsync();
    }
}
