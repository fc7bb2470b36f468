using System.Globalization;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Tests.Engine.Differential;

/// <summary>What a run has seen: a run that hardly traded, or never met a rule, proves little.</summary>
internal sealed class RunFigures
{
    private readonly long[] _kinds = new long[Enum.GetValues<EngineEventKind>().Length];
    private readonly long[] _rejected = new long[Enum.GetValues<RejectReason>().Length];
    private readonly long[] _cancelled = new long[Enum.GetValues<CancelReason>().Length];

    public long Sequences { get; set; }

    public long Commands { get; set; }

    public long Replays { get; set; }

    public long LargestBook { get; set; }

    public long this[EngineEventKind kind] => _kinds[(int)kind];

    public long this[RejectReason reason] => _rejected[(int)reason];

    public long this[CancelReason reason] => _cancelled[(int)reason];

    public void Add(ReadOnlySpan<EngineEvent> events)
    {
        foreach (ref readonly var happened in events)
        {
            _kinds[(int)happened.Kind]++;
            if (happened.Kind == EngineEventKind.Rejected)
            {
                _rejected[happened.Second]++;
            }
            else if (happened.Kind == EngineEventKind.Cancelled)
            {
                _cancelled[happened.Third]++;
            }
        }
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Commands:N0} commands in {Sequences:N0} sequences, {Replays:N0} replays, largest book {LargestBook}; "
        ) + string.Join(", ", Told<EngineEventKind>(_kinds).Concat(Told<RejectReason>(_rejected)).Concat(Told<CancelReason>(_cancelled)));

    private static IEnumerable<string> Told<T>(long[] counts)
        where T : struct, Enum =>
        Enum.GetValues<T>()
            .Select(value => (value, count: counts[Convert.ToInt32(value, CultureInfo.InvariantCulture)]))
            .Where(pair => pair.count > 0)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.value} {pair.count:N0}"));
}
