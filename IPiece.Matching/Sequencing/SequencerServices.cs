using IPiece.Matching.Sessions;

namespace IPiece.Matching.Sequencing;

/// <summary>What every sequencer of this instance works with.</summary>
/// <param name="Loader">Reads markets.</param>
/// <param name="Executor">Runs batches.</param>
/// <param name="Publisher">Hears of them.</param>
/// <param name="Moves">Knows what the calendar asks of markets.</param>
/// <param name="Metrics">Counts them.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Says what went wrong.</param>
public sealed record SequencerServices(
    MarketLoader Loader,
    BatchExecutor Executor,
    IMarketPublisher Publisher,
    DueMoves Moves,
    MatchingMetrics Metrics,
    TimeProvider Time,
    ILogger<InstrumentSequencer> Logger
)
{
    /// <summary>
    /// The most commands in one batch: bounds how long it works under its locks, about half a second, waiting for others' locks not counted.
    /// Only a market that is behind gathers so many, and the more it does at once the less each costs.
    /// </summary>
    public int MaxBatch { get; init; } = 4_000;
}
