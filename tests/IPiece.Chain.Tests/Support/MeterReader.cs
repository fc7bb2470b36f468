using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using IPiece.Chain.Status;

namespace IPiece.Chain.Tests.Support;

/// <summary>Listens to one worker's figures as an exporter would.</summary>
internal sealed class MeterReader : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, string? Kind)> _heard = new();

    public MeterReader(ChainMetrics metrics)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (metrics.Owns(instrument.Meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What was added or recorded in all, or what a gauge shows now.</summary>
    public double Sum(string name, string? kind = null) => Of(name, kind).Sum(static one => one.Value);

    /// <summary>Sums by kind of batch or by the node's method, the largest first.</summary>
    public IEnumerable<(string? Kind, double Sum, int Count)> ByKind(string name) =>
        Of(name, kind: null)
            .GroupBy(static one => one.Kind)
            .Select(static group => (group.Key, group.Sum(static one => one.Value), group.Count()))
            .OrderByDescending(static one => one.Item2);

    public int Count(string name) => Of(name, kind: null).Count;

    public void Dispose() => _listener.Dispose();

    private List<(string Name, double Value, string? Kind)> Of(string name, string? kind)
    {
        var before = _heard.Count;
        _listener.RecordObservableInstruments();
        var found = _heard.Where(one => one.Name == name && (kind is null || one.Kind == kind)).ToList();
        // A gauge's earlier answers are old news.
        var shown = _heard.Skip(before).Where(one => one.Name == name).ToList();
        return shown.Count > 0 ? shown : found;
    }

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? kind = null;
        foreach (var (name, tagged) in tags)
        {
            kind = name is "kind" or "method" ? tagged?.ToString() : kind;
        }

        _heard.Enqueue((instrument.Name, value, kind));
    }
}
