using System.Diagnostics.Metrics;

namespace IPiece.Matching.Sequencing;

/// <summary>Meters of the pipeline, and the last figures for the health page.</summary>
public sealed class MatchingMetrics : IDisposable
{
    private readonly Meter _meter = new("IPiece.Matching");
    private readonly Counter<long> _commandCounter;
    private readonly Counter<long> _tradeCounter;
    private readonly Counter<long> _failureCounter;
    private readonly Histogram<long> _batchSize;
    private readonly Histogram<long> _commitMicroseconds;
    private long _commands;
    private long _trades;
    private long _batches;
    private long _failures;
    private long _largestBatch;
    private long _lastCommitMicroseconds;

    /// <summary>Creates the instruments.</summary>
    public MatchingMetrics()
    {
        _commandCounter = _meter.CreateCounter<long>("ipiece.matching.commands");
        _tradeCounter = _meter.CreateCounter<long>("ipiece.matching.trades");
        _failureCounter = _meter.CreateCounter<long>("ipiece.matching.batch.failures");
        _batchSize = _meter.CreateHistogram<long>("ipiece.matching.batch.size", "commands");
        _commitMicroseconds = _meter.CreateHistogram<long>("ipiece.matching.commit.duration", "us");
    }

    /// <summary>Figures since the start.</summary>
    public (long Commands, long Trades, long Batches, long Failures, long LargestBatch, long LastCommitMicroseconds) Totals =>
        (
            Interlocked.Read(ref _commands),
            Interlocked.Read(ref _trades),
            Interlocked.Read(ref _batches),
            Interlocked.Read(ref _failures),
            Interlocked.Read(ref _largestBatch),
            Interlocked.Read(ref _lastCommitMicroseconds)
        );

    /// <summary>A batch has committed.</summary>
    public void Committed(string symbol, int commands, int trades, TimeSpan commit)
    {
        var microseconds = commit.Ticks / TimeSpan.TicksPerMicrosecond;
        var tag = new KeyValuePair<string, object?>("symbol", symbol);
        _commandCounter.Add(commands, tag);
        _tradeCounter.Add(trades, tag);
        _batchSize.Record(commands, tag);
        _commitMicroseconds.Record(microseconds, tag);
        _ = Interlocked.Add(ref _commands, commands);
        _ = Interlocked.Add(ref _trades, trades);
        _ = Interlocked.Increment(ref _batches);
        _ = Interlocked.Exchange(ref _lastCommitMicroseconds, microseconds);
        if (commands > Interlocked.Read(ref _largestBatch))
        {
            _ = Interlocked.Exchange(ref _largestBatch, commands);
        }
    }

    /// <summary>A batch has failed and was rolled back.</summary>
    public void Failed(string symbol)
    {
        _failureCounter.Add(1, new KeyValuePair<string, object?>("symbol", symbol));
        _ = Interlocked.Increment(ref _failures);
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();
}
