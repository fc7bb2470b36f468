using System.Globalization;
using IPiece.Benchmarks.Durable.OneByOne;
using IPiece.Benchmarks.Hosting;
using IPiece.Benchmarks.Load;

namespace IPiece.Benchmarks.Durable;

/// <summary>
/// Orders through the intake onto a real PostgreSQL with fsync on: batches as large as they come, and batches held to two hundred, against
/// the same rows written in one transaction per order, at whatever number of connections suits that best. One market each, in a database
/// of its own on one server, the same orders for everybody.
/// </summary>
internal static class DurableBench
{
    private const string Name = "durable";
    private const int Runs = 5;
    private const int BatchedOrders = 20_000;
    private const int SingleOrders = 400;
    private const int InFlight = 8_000;
    private const int SmallBatch = 200;
    private static readonly int[] Connections = [1, 2, 4, 8, 16];

    /// <summary>Runs alternately, after a warm-up.</summary>
    public static async Task RunAsync(Action<BenchResult> report, CancellationToken cancellationToken)
    {
        await using var server = await BenchServer.StartAsync(cancellationToken);
        var (fullClock, smallClock) = (new StageClock(), new StageClock());
        await using var full = await VenueAsync(server, "durable_full", new VenueSetup { Probe = fullClock }, cancellationToken);
        await using var small = await VenueAsync(
            server,
            "durable_small",
            new VenueSetup { Probe = smallClock, MaxBatch = SmallBatch },
            cancellationToken
        );
        var singleDatabase = await server.CreateDatabaseAsync("durable_single", cancellationToken);
        var world = await BenchVenue.SeedAsync(singleDatabase, new VenueSetup(), cancellationToken);
        await using var single = await OneByOneDesk.OpenAsync(singleDatabase, world, cancellationToken);
        var (fullRates, smallRates) = (new List<double>(), new List<double>());
        var singleRates = Connections.ToDictionary(connections => connections, _ => new List<double>());
        var flows = (Full: new OrderFlow(full.World, 1), Small: new OrderFlow(small.World, 1), Single: new OrderFlow(world, 1));
        var cpu = new CpuMeter(server.ClusterFolder);
        for (var run = 0; run <= Runs; run++)
        {
            _ = cpu.Take(1);
            var fullRate = await RateAsync(full, flows.Full, cancellationToken);
            var fullCpu = cpu.Take(BatchedOrders);
            var smallRate = await RateAsync(small, flows.Small, cancellationToken);
            var smallCpu = cpu.Take(BatchedOrders);
            var rates = new List<double>();
            foreach (var connections in Connections)
            {
                rates.Add(
                    await ClosedLoop.RunAsync(
                        SingleOrders,
                        connections,
                        () => flows.Single.Next(),
                        order => single.PlaceAsync(order, cancellationToken)
                    )
                );
            }

            await TellAsync(
                $"run {run} of {Runs}: {fullRate:F0}, {smallRate:F0}, one by one {string.Join(' ', rates.Select(r => $"{r:F0}"))}"
            );
            var singleCpu = cpu.Take(SingleOrders * Connections.Length);
            await TellAsync($"  us of processor an order, ours and the server's: {fullCpu}, {smallCpu}, one by one {singleCpu}");
            await TellAsync($"  ms a batch, full: {fullClock.Take()}");
            await TellAsync($"  ms a batch, 200: {smallClock.Take()}");
            if (run > 0)
            {
                fullRates.Add(fullRate);
                smallRates.Add(smallRate);
                for (var index = 0; index < Connections.Length; index++)
                {
                    singleRates[Connections[index]].Add(rates[index]);
                }
            }
        }

        var medians = singleRates.ToDictionary(pair => pair.Key, pair => BenchReport.Median(pair.Value));
        var best = medians.MaxBy(pair => pair.Value);
        foreach (var (connections, rate) in medians)
        {
            report(new BenchResult(Name, $"onePerTransaction.{connections}connections", rate, "orders/s", best.Value, rate / best.Value));
        }

        report(Result("fullLoad", BenchReport.Median(fullRates), best.Value));
        report(Result("batchesOf200", BenchReport.Median(smallRates), best.Value));
    }

    private static async Task<BenchVenue> VenueAsync(
        BenchServer server,
        string database,
        VenueSetup setup,
        CancellationToken cancellationToken
    ) => await BenchVenue.StartAsync(await server.CreateDatabaseAsync(database, cancellationToken), setup, cancellationToken);

    private static Task<double> RateAsync(BenchVenue venue, OrderFlow flow, CancellationToken cancellationToken)
    {
        var intake = venue.Intake;
        return ClosedLoop.RunAsync(BatchedOrders, InFlight, () => flow.Next(), order => intake.MustPlaceAsync(order, cancellationToken));
    }

    private static BenchResult Result(string metric, double value, double baseline) =>
        new(Name, metric, value, "orders/s", baseline, value / baseline);

    private static Task TellAsync(FormattableString text) => Console.Error.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}
