using System.Globalization;
using IPiece.Benchmarks.Hosting;
using IPiece.Benchmarks.Load;

namespace IPiece.Benchmarks.Latency;

/// <summary>
/// How long an order waits for its acknowledgement when the market is half as busy as it can be, as a multiple of one bare commit on the
/// same server, the two measured in turns.
/// </summary>
internal static class LatencyBench
{
    private const string Name = "latency";
    private const int Runs = 5;
    private const int WarmUpOrders = 20_000;
    private const int MaximumOrders = 20_000;
    private const int InFlight = 8_000;
    private const double AlonePerSecond = 40;
    private const int Commits = 500;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(8);

    public static async Task RunAsync(Action<BenchResult> report, CancellationToken cancellationToken)
    {
        await using var server = await BenchServer.StartAsync(cancellationToken);
        var database = await server.CreateDatabaseAsync("latency", cancellationToken);
        var clock = new StageClock();
        await using var venue = await BenchVenue.StartAsync(database, new VenueSetup { Probe = clock }, cancellationToken);
        await using var commits = await BareCommits.OpenAsync(database, cancellationToken);
        var (intake, flow) = (venue.Intake, new OrderFlow(venue.World, 1));
        var (p50, p99, p999, bare, loaded, half) = (
            new List<double>(),
            new List<double>(),
            new List<double>(),
            new List<double>(),
            new List<double>(),
            new List<double>()
        );
        _ = await FullAsync(WarmUpOrders);
        _ = await commits.RunAsync(Commits, cancellationToken);
        var alone = new List<Percentiles>();
        for (var run = 1; run <= Runs; run++)
        {
            half.Add(await FullAsync(MaximumOrders) / 2);
            bare.Add((await commits.RunAsync(Commits, cancellationToken)).At(0.5));
            _ = clock.Take();
            alone.Add(await OpenAsync(AlonePerSecond));
            await Console.Error.WriteLineAsync($"  ms a batch, alone: {clock.Take()}");
            var orders = OpenAsync(half[^1]);
            loaded.Add((await commits.RunAsync(Commits, cancellationToken)).At(0.5));
            var times = await orders;
            p50.Add(times.At(0.5));
            p99.Add(times.At(0.99));
            p999.Add(times.At(0.999));
            await Console.Error.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"run {run} of {Runs}: {half[^1]:F0} orders/s, p50 {p50[^1]:F2} ms, p99 {p99[^1]:F2} ms, p99.9 {p999[^1]:F2} ms, bare commit {bare[^1]:F2} ms, beside the load {loaded[^1]:F2} ms"
                )
            );
            await Console.Error.WriteLineAsync($"  ms a batch: {clock.Take()}");
        }

        var commit = BenchReport.Median(bare);
        report(new BenchResult(Name, "rate", BenchReport.Median(half), "orders/s", BenchReport.Median(half) * 2, 0.5));
        report(Result("p50", p50, commit));
        report(Result("p99", p99, commit));
        report(Result("p99.9", p999, commit));

        // Orders that come one at a time: what the acknowledgement takes when nobody is before it.
        report(Result("alone.p50", alone.ConvertAll(times => times.At(0.5)), commit));
        report(Result("alone.p99", alone.ConvertAll(times => times.At(0.99)), commit));

        // What a bare commit costs whoever shares the server with this load.
        report(Result("p99.besideTheLoad", p99, BenchReport.Median(loaded)));

        Task<Percentiles> OpenAsync(double perSecond) =>
            OpenLoop.RunAsync(perSecond, Window, () => flow.Next(), order => intake.MustPlaceAsync(order, cancellationToken));

        Task<double> FullAsync(int orders) =>
            ClosedLoop.RunAsync(orders, InFlight, () => flow.Next(), order => intake.MustPlaceAsync(order, cancellationToken));
    }

    private static BenchResult Result(string metric, List<double> values, double commit)
    {
        var value = BenchReport.Median(values);
        return new BenchResult(Name, metric, value, "ms", commit, value / commit);
    }
}
