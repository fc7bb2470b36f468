using System.Diagnostics;
using System.Globalization;
using IPiece.Benchmarks.Hosting;
using IPiece.Benchmarks.Load;
using IPiece.Data.Invariants;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Benchmarks.Growth;

/// <summary>
/// What an order costs when nothing has happened yet and when the tables hold millions of rows: processor time of both sides, which hardly
/// minds who else is on the machine, and orders a second. Also how long the periodic invariants take, which do read everything.
/// </summary>
internal static class GrowthBench
{
    /// <summary>How far the tables grow, unless told otherwise.</summary>
    public const int UsualRows = 10_000_000;

    private const string Name = "growth";
    private const int Runs = 5;

    /// <summary>The first process-wide ones are spent on compiling.</summary>
    private const int WarmUps = 4;
    private const int Orders = 10_000;
    private const int InFlight = 2_000;

    public static async Task RunAsync(int largest, Action<BenchResult> report, CancellationToken cancellationToken)
    {
        await using var server = await BenchServer.StartAsync(cancellationToken);
        var database = await server.CreateDatabaseAsync("growth", cancellationToken);
        var world = await BenchVenue.SeedAsync(database, new VenueSetup(), cancellationToken);
        var (rows, seed) = (0, 0);
        GrowthSample? first = null;
        foreach (var size in new[] { 0, largest / 10, largest })
        {
            if (size > rows)
            {
                // Whole rounds of everybody, or positions would not end where they began.
                var pairs = (size - rows) / History.RowsPerPair;
                await FillAsync(database, world, pairs - (pairs % world.Investors.Count), cancellationToken);
                rows = size;
            }

            var sample = await SampleAsync(server, database, world, ++seed, cancellationToken);
            first ??= sample;
            var label = string.Create(CultureInfo.InvariantCulture, $"{size}rows");
            report(Result($"processor.{label}", sample.MicrosecondsEach, "us/order", first.MicrosecondsEach));
            report(Result($"throughput.{label}", sample.OrdersPerSecond, "orders/s", first.OrdersPerSecond));
            report(Result($"invariants.{label}", sample.InvariantsMilliseconds, "ms", first.InvariantsMilliseconds));
        }
    }

    private static BenchResult Result(string metric, double value, string unit, double baseline) =>
        new(Name, metric, value, unit, baseline, value / baseline);

    private static async Task FillAsync(string database, BenchWorld world, int pairs, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var services = BenchVenue.Services(database);
        var dataSource = services.Services.GetRequiredService<Npgsql.NpgsqlDataSource>();
        await History.AddAsync(dataSource, world.Instruments[0], pairs, cancellationToken);
        await TellAsync($"{pairs} pairs of orders written in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
    }

    private static async Task<GrowthSample> SampleAsync(
        BenchServer server,
        string database,
        BenchWorld world,
        int seed,
        CancellationToken cancellationToken
    )
    {
        await using var venue = await BenchVenue.StartAsync(database, new VenueSetup { World = world }, cancellationToken);
        var (intake, flow, cpu) = (venue.Intake, new OrderFlow(world, seed), new CpuMeter(server.ClusterFolder));
        var (rates, costs) = (new List<double>(), new List<double>());
        for (var run = 1 - WarmUps; run <= Runs; run++)
        {
            _ = cpu.Take(1);
            var rate = await ClosedLoop.RunAsync(
                Orders,
                InFlight,
                () => flow.Next(),
                order => intake.MustPlaceAsync(order, cancellationToken)
            );
            var (own, theirs) = cpu.Take(Orders);
            await TellAsync($"run {run} of {Runs}: {rate:F0} orders/s, {own:F1} + {theirs:F1} us an order");
            if (run > 0)
            {
                rates.Add(rate);
                costs.Add(own + theirs);
            }
        }

        var invariants = venue.Provider.GetRequiredService<InvariantReport>();
        var started = Stopwatch.GetTimestamp();
        var results = (await invariants.ConservationAsync(cancellationToken)).Concat(await invariants.MarketAsync(cancellationToken));
        if (results.FirstOrDefault(result => !result.Holds) is { } broken)
        {
            throw new InvalidOperationException($"The history is not sound: {broken.Name}: {broken.FirstBreak}.");
        }

        return new GrowthSample(BenchReport.Median(costs), BenchReport.Median(rates), Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static Task TellAsync(FormattableString text) => Console.Error.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}
