using System.Globalization;
using IPiece.Benchmarks.Hosting;

namespace IPiece.Benchmarks.Soak;

/// <summary>
/// A market at full rate for a long time, its book kept from growing by cancelling what has rested longest: memory and the time to the
/// acknowledgement at the end against those at the beginning.
/// </summary>
internal static class SoakBench
{
    public const int UsualMinutes = 15;
    private const string Name = "soak";
    private const int Samples = 30;

    public static async Task RunAsync(TimeSpan duration, Action<BenchResult> report, CancellationToken cancellationToken)
    {
        await using var server = await BenchServer.StartAsync(cancellationToken);
        var database = await server.CreateDatabaseAsync("soak", cancellationToken);
        await using var venue = await BenchVenue.StartAsync(database, new VenueSetup(), cancellationToken);
        var load = new SoakLoad(venue, cancellationToken);
        var samples = new List<SoakSample>();
        _ = await load.SampleAsync(duration / Samples);
        while (samples.Count < Samples)
        {
            samples.Add(await load.SampleAsync(duration / Samples));
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{samples.Count}: {samples[^1]}"));
        }

        var (first, last) = (samples.GetRange(0, Samples / 3), samples.GetRange(Samples - (Samples / 3), Samples / 3));
        Report("throughput", "orders/s", sample => sample.OrdersPerSecond);
        Report("acknowledgementP50", "ms", sample => sample.P50);
        Report("acknowledgementP99", "ms", sample => sample.P99);
        Report("managedMemory", "MiB", sample => sample.ManagedMegabytes);
        Report("workingSet", "MiB", sample => sample.WorkingSetMegabytes);

        void Report(string metric, string unit, Func<SoakSample, double> value)
        {
            var (before, after) = (BenchReport.Median(first.Select(value)), BenchReport.Median(last.Select(value)));
            report(new BenchResult(Name, metric, after, unit, before, after / before));
        }
    }
}
