using System.Diagnostics.Metrics;
using IPiece.Chain.Signing;
using IPiece.Data.Chain;

namespace IPiece.Chain.Status;

/// <summary>Figures for dashboards and alerts.</summary>
public sealed class ChainMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "IPiece.Chain";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<int> _legs;
    private readonly Histogram<int> _instructions;
    private readonly Histogram<double> _gasPerLeg;
    private readonly Histogram<double> _confirmation;
    private readonly Histogram<double> _latency;
    private readonly Counter<long> _settled;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _gas;
    private readonly Counter<long> _rpcErrors;
    private readonly Counter<long> _reorganizations;
    private readonly Counter<long> _resent;
    private readonly Counter<long> _replaced;

    /// <summary>Registers the instruments.</summary>
    public ChainMetrics(ChainStatus status, SignerStops stops)
    {
        _legs = _meter.CreateHistogram<int>("ipiece.chain.batch.legs", "{leg}", "Legs of a settled batch, after netting");
        _instructions = _meter.CreateHistogram<int>("ipiece.chain.batch.instructions", "{instruction}", "Instructions of a settled batch");
        _gasPerLeg = _meter.CreateHistogram<double>(
            "ipiece.chain.batch.gas_per_leg",
            "{gas}",
            "Gas that a settled batch used for each leg"
        );
        _confirmation = _meter.CreateHistogram<double>(
            "ipiece.chain.transaction.confirmation",
            "s",
            "From the wait for a transaction to its confirmation"
        );
        _latency = _meter.CreateHistogram<double>("ipiece.chain.rpc.duration", "s", "Time that the node took to answer");
        _settled = _meter.CreateCounter<long>("ipiece.chain.instructions.settled", "{instruction}", "Instructions settled");
        _failed = _meter.CreateCounter<long>("ipiece.chain.instructions.failed", "{instruction}", "Instructions that the chain refused");
        _refused = _meter.CreateCounter<long>("ipiece.chain.batch.refused", "{batch}", "Batches that their block refused");
        _gas = _meter.CreateCounter<long>("ipiece.chain.gas.used", "{gas}", "Gas of confirmed transactions");
        _rpcErrors = _meter.CreateCounter<long>("ipiece.chain.rpc.errors", "{request}", "Questions that the node did not answer");
        _reorganizations = _meter.CreateCounter<long>(
            "ipiece.chain.reorganizations",
            "{reorganization}",
            "Times the chain had other blocks"
        );
        _resent = _meter.CreateCounter<long>("ipiece.chain.transactions.resent", "{transaction}", "Transactions sent again, byte for byte");
        _replaced = _meter.CreateCounter<long>(
            "ipiece.chain.transactions.replaced",
            "{transaction}",
            "Transactions offered again for more"
        );
        Watch(status, stops);
    }

    /// <summary>A batch settled.</summary>
    public void BatchSettled(InstructionKind kind, int legs, int instructions, long? gasUsed)
    {
        var tag = Tag(kind);
        _legs.Record(legs, tag);
        _instructions.Record(instructions, tag);
        _settled.Add(instructions, tag);
        if (gasUsed is { } gas && legs > 0)
        {
            _gasPerLeg.Record((double)gas / legs, tag);
        }
    }

    /// <summary>A batch was refused in its block.</summary>
    public void BatchRefused(InstructionKind kind) => _refused.Add(1, Tag(kind));

    /// <summary>An instruction was set aside.</summary>
    public void InstructionFailed(InstructionKind kind) => _failed.Add(1, Tag(kind));

    /// <summary>A transaction counts.</summary>
    public void Confirmed(TimeSpan waited, long gasUsed)
    {
        _confirmation.Record(waited.TotalSeconds);
        _gas.Add(gasUsed);
    }

    /// <summary>The node was asked something.</summary>
    public void Asked(string method, TimeSpan took, bool answered)
    {
        var tag = new KeyValuePair<string, object?>("method", method);
        _latency.Record(took.TotalSeconds, tag);
        if (!answered)
        {
            _rpcErrors.Add(1, tag);
        }
    }

    /// <summary>The chain had other blocks than before.</summary>
    public void Reorganized() => _reorganizations.Add(1);

    /// <summary>The same bytes went out again.</summary>
    public void Resent() => _resent.Add(1);

    /// <summary>A version for more was signed.</summary>
    public void Replaced() => _replaced.Add(1);

    /// <summary>Whether a meter is this one: a process may have several of one name.</summary>
    public bool Owns(Meter meter) => ReferenceEquals(meter, _meter);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(InstructionKind kind) => new("kind", kind.ToString());

    private void Watch(ChainStatus status, SignerStops stops)
    {
        _meter.CreateObservableGauge("ipiece.chain.queue.depth", () => status.Queue.Pending, "{instruction}", "Instructions not settled");
        _meter.CreateObservableGauge("ipiece.chain.queue.failed", () => status.Queue.Failed, "{instruction}", "Instructions set aside");
        _meter.CreateObservableGauge(
            "ipiece.chain.queue.oldest_age",
            () => status.Queue.OldestAgeSeconds,
            "s",
            "Age of the oldest of them"
        );
        _meter.CreateObservableGauge("ipiece.chain.head", () => status.HeadBlock, "{block}", "Newest block seen");
        _meter.CreateObservableGauge(
            "ipiece.chain.nonce_gaps",
            () => status.Queue.NonceGaps,
            "{nonce}",
            "Nonces that no stored transaction has"
        );
        _meter.CreateObservableGauge(
            "ipiece.chain.signers.stopped",
            () => stops.Sentences.Count,
            "{signer}",
            "Signers that wait for a person"
        );
        _meter.CreateObservableGauge(
            "ipiece.chain.breaks",
            () => status.Report?.Invariants.Sum(static invariant => invariant.Breaks.Count) ?? 0,
            "{break}",
            "Differences between chain and ledger"
        );
    }
}
