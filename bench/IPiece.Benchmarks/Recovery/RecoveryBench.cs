using System.Diagnostics;
using System.Globalization;
using IPiece.Benchmarks.Hosting;
using IPiece.Data.Invariants;
using IPiece.Matching.Sequencing;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Benchmarks.Recovery;

/// <summary>How long a market takes to be read and rebuilt, by the number of its open orders: what follows a crash or a take-over.</summary>
internal static class RecoveryBench
{
    /// <summary>The largest book, unless told otherwise.</summary>
    public const int UsualOrders = 1_000_000;

    private const string Name = "recovery";
    private const int Runs = 5;
    private const double MillisecondsAllowed = 20_000;

    public static async Task RunAsync(int largest, Action<BenchResult> report, CancellationToken cancellationToken)
    {
        await using var server = await BenchServer.StartAsync(cancellationToken);
        var perOrder = 0d;
        foreach (var size in new[] { largest / 100, largest / 10, largest })
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"recovery_{size}");
            var database = await server.CreateDatabaseAsync(name, cancellationToken);
            await using (var services = BenchVenue.Services(database))
            {
                var milliseconds = await RebuildAsync(services.Services, size, isChecked: perOrder == 0, cancellationToken);
                perOrder = perOrder == 0 ? milliseconds / size : perOrder;
                report(
                    new BenchResult(
                        Name,
                        string.Create(CultureInfo.InvariantCulture, $"{size}openOrders"),
                        milliseconds,
                        "ms",
                        perOrder * size,
                        milliseconds / (perOrder * size)
                    )
                );
                if (size == largest)
                {
                    report(
                        new BenchResult(
                            Name,
                            "ofTheTimeAllowed",
                            milliseconds,
                            "ms",
                            MillisecondsAllowed,
                            milliseconds / MillisecondsAllowed
                        )
                    );
                }
            }

            await server.DropDatabaseAsync(name, cancellationToken);
        }
    }

    private static async Task<double> RebuildAsync(IServiceProvider services, int size, bool isChecked, CancellationToken cancellationToken)
    {
        var world = await BenchWorld.SeedAsync(services, 1, BenchWorld.DefaultInvestors, cancellationToken);
        var dataSource = services.GetRequiredService<Npgsql.NpgsqlDataSource>();
        var started = Stopwatch.GetTimestamp();
        await OpenOrders.AddAsync(dataSource, world.Instruments[0], size, world.Investors.Count, cancellationToken);
        await TellAsync($"{size} orders opened in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
        if (isChecked)
        {
            await RequireSoundAsync(services, cancellationToken);
        }

        var times = new List<double>();
        for (var run = 0; run <= Runs; run++)
        {
            // As after a crash: nothing is known of any account.
            var accounts = ActivatorUtilities.CreateInstance<IPiece.Data.Ledger.AccountDirectory>(services);
            var loader = ActivatorUtilities.CreateInstance<MarketLoader>(services, accounts);
            started = Stopwatch.GetTimestamp();
            var live = await loader.LoadAsync(world.Instruments[0], cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (live.Market.Book.OpenOrders != size)
            {
                throw new InvalidOperationException($"{live.Market.Book.OpenOrders} of {size} orders came back.");
            }
        }

        await TellAsync($"{size} orders: {string.Join(", ", times.Select(time => time.ToString("F0", CultureInfo.InvariantCulture)))} ms");
        return BenchReport.Median(times.Skip(1));
    }

    private static async Task RequireSoundAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var invariants = services.GetRequiredService<InvariantReport>();
        var results = (await invariants.ConservationAsync(cancellationToken)).Concat(await invariants.MarketAsync(cancellationToken));
        if (results.FirstOrDefault(result => !result.Holds) is { } broken)
        {
            throw new InvalidOperationException($"The orders are not sound: {broken.Name}: {broken.FirstBreak}.");
        }
    }

    private static Task TellAsync(FormattableString text) => Console.Error.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}
