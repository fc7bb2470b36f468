using System.Diagnostics;
using System.Globalization;
using IPiece.Domain.Identifiers;
using IPiece.Matching.Sequencing;

namespace IPiece.Benchmarks.Load;

/// <summary>Where a market's batches spend their time. For one market only.</summary>
internal sealed class StageClock : IBatchProbe
{
    private readonly double[] _milliseconds = new double[Enum.GetValues<BatchStage>().Length];
    private long _last;
    private int _batches;

    public ValueTask ReachedAsync(InstrumentId instrument, BatchStage stage, CancellationToken cancellationToken)
    {
        var now = Stopwatch.GetTimestamp();
        if (stage == BatchStage.Begun)
        {
            _batches++;
        }

        if (_last != 0)
        {
            _milliseconds[(int)stage] += Stopwatch.GetElapsedTime(_last, now).TotalMilliseconds;
        }

        _last = now;
        return ValueTask.CompletedTask;
    }

    /// <summary>Milliseconds a batch by stage since the last call, with the number of batches; the first stage includes the time between batches.</summary>
    public string Take()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{_batches} batches");
        for (var stage = 0; stage < _milliseconds.Length; stage++)
        {
            text += string.Create(CultureInfo.InvariantCulture, $", {(BatchStage)stage} {_milliseconds[stage] / Math.Max(1, _batches):F2}");
            _milliseconds[stage] = 0;
        }

        _batches = 0;
        return text;
    }
}
