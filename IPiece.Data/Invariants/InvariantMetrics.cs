using System.Diagnostics.Metrics;

namespace IPiece.Data.Invariants;

/// <summary>Publishes how often each invariant is broken: zero, or somebody must be woken.</summary>
internal static class InvariantMetrics
{
    private static readonly Meter Meter = new("IPiece.Data");
    private static readonly Gauge<long> Breaks = Meter.CreateGauge<long>(
        "ipiece.invariant.breaks",
        unit: "{break}",
        description: "Breaks of an invariant at the last check"
    );

    public static void Record(IReadOnlyList<InvariantResult> results)
    {
        foreach (var result in results)
        {
            Breaks.Record(result.Breaks, new KeyValuePair<string, object?>("invariant", result.Name));
        }
    }
}
