using System.Diagnostics.Metrics;
using IPiece.Data.Chain;

namespace IPiece.Chain.Status;

/// <summary>Figures for dashboards and alerts.</summary>
public sealed class ChainMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "IPiece.Chain";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<int> _legs;
    private readonly Counter<long> _settled;
    private readonly Counter<long> _failed;

    /// <summary>Registers the instruments.</summary>
    public ChainMetrics(ChainStatus status)
    {
        _legs = _meter.CreateHistogram<int>("ipiece.chain.batch.legs", "{leg}", "Legs of a settled batch, after netting");
        _settled = _meter.CreateCounter<long>("ipiece.chain.instructions.settled", "{instruction}", "Instructions settled");
        _failed = _meter.CreateCounter<long>("ipiece.chain.instructions.failed", "{instruction}", "Instructions that the chain refused");
        _meter.CreateObservableGauge("ipiece.chain.queue.depth", () => status.Queue.Pending, "{instruction}", "Instructions not settled");
        _meter.CreateObservableGauge(
            "ipiece.chain.queue.oldest_age",
            () => status.Queue.OldestAgeSeconds,
            "s",
            "Age of the oldest of them"
        );
        _meter.CreateObservableGauge("ipiece.chain.head", () => status.HeadBlock, "{block}", "Newest block seen");
        _meter.CreateObservableGauge(
            "ipiece.chain.breaks",
            () => status.Report?.Invariants.Sum(static invariant => invariant.Breaks.Count) ?? 0,
            "{break}",
            "Differences between chain and ledger"
        );
    }

    /// <summary>A batch settled.</summary>
    public void BatchSettled(InstructionKind kind, int legs, int instructions)
    {
        var tag = new KeyValuePair<string, object?>("kind", kind.ToString());
        _legs.Record(legs, tag);
        _settled.Add(instructions, tag);
    }

    /// <summary>An instruction was set aside.</summary>
    public void InstructionFailed(InstructionKind kind) => _failed.Add(1, new KeyValuePair<string, object?>("kind", kind.ToString()));

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();
}
