using System.Globalization;
using IPiece.Benchmarks.Hosting;
using IPiece.Benchmarks.Load;

namespace IPiece.Benchmarks.Stream;

/// <summary>
/// What readers of a market's stream cost those who trade on it: the time to the acknowledgement with one reader and with many, at a steady
/// rate of orders that each change the book, and the processor time of the whole venue per update and reader.
/// </summary>
internal static class StreamBench
{
    private const string Name = "stream";
    private const int Runs = 5;
    private const double OrdersPerSecond = 40;
    private const int WarmUpOrders = 2_000;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(4);
    private static readonly int[] Readers = [1, 100, 1_000, 5_000];

    public static async Task RunAsync(Action<BenchResult> report, CancellationToken cancellationToken)
    {
        await using var server = await BenchServer.StartAsync(cancellationToken);
        var database = await server.CreateDatabaseAsync("stream", cancellationToken);
        await using var venue = await BenchVenue.StartAsync(database, new VenueSetup(), cancellationToken);
        var (intake, flow) = (venue.Intake, new OrderFlow(venue.World, 1));
        _ = await ClosedLoop.RunAsync(WarmUpOrders, 100, () => flow.Next(), order => intake.MustPlaceAsync(order, cancellationToken));
        var latency = Readers.ToDictionary(readers => readers, _ => new List<double>());
        var used = Readers.ToDictionary(readers => readers, _ => new List<double>());
        var updates = Readers.ToDictionary(readers => readers, _ => new List<double>());
        for (var run = 0; run <= Runs; run++)
        {
            foreach (var readers in Readers)
            {
                var (milliseconds, microseconds, received) = await WindowAsync(readers);
                await Console.Error.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"run {run} of {Runs}, {readers} readers: {milliseconds:F2} ms, {microseconds / 1e6:F2} s of processor, {received} updates"
                    )
                );
                if (run > 0)
                {
                    latency[readers].Add(milliseconds);
                    used[readers].Add(microseconds);
                    updates[readers].Add(received);
                }
            }
        }

        var alone = BenchReport.Median(latency[1]);
        foreach (var readers in Readers)
        {
            var milliseconds = BenchReport.Median(latency[readers]);
            report(new BenchResult(Name, $"acknowledgement.{readers}readers", milliseconds, "ms", alone, milliseconds / alone));
        }

        // What more readers use more than one does, which has the orders themselves in it.
        foreach (var readers in Readers.Skip(1))
        {
            report(
                new BenchResult(
                    Name,
                    $"processor.{readers}readers",
                    Each(readers),
                    "us/reader-update",
                    Each(100),
                    Each(readers) / Each(100)
                )
            );
        }

        double Each(int readers) =>
            (BenchReport.Median(used[readers]) - BenchReport.Median(used[1])) / BenchReport.Median(updates[readers]);

        async Task<(double Milliseconds, double Microseconds, long Updates)> WindowAsync(int readers)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"/internal/markets/{venue.World.Instruments[0]}/stream");
            var header = $"X-IPiece-Internal-Key: {BenchVenue.InternalKey}";
            var process = await StreamReaders.StartAsync(venue.Address, path, header, readers, cancellationToken);
            var before = Environment.CpuUsage.TotalTime;
            var times = await OpenLoop.RunAsync(
                OrdersPerSecond,
                Window,
                () => flow.Next(),
                order => intake.MustPlaceAsync(order, cancellationToken)
            );
            var spent = Environment.CpuUsage.TotalTime - before;
            return (times.At(0.5), spent.TotalMicroseconds, await StreamReaders.EndAsync(process, cancellationToken));
        }
    }
}
