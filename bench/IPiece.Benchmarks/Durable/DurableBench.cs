using System.Diagnostics;
using System.Globalization;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using IPiece.Matching.Sequencing;
using IPiece.Runtimes.Postgres;

namespace IPiece.Benchmarks.Durable;

/// <summary>
/// Orders through the intake on a real PostgreSQL with fsync on: batches of a thousand and of two hundred, against the same writes in one
/// transaction per order.
/// </summary>
public static class DurableBench
{
    private const int Runs = 5;
    private const int BatchedOrders = 10_000;
    private const int SingleOrders = 400;
    private const int InFlight = 4_000;
    private static int _keys;

    /// <summary>Runs alternately, after a warm-up.</summary>
    /// <param name="report">Where results go.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(Action<BenchResult> report, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("ipiece-bench-");
        try
        {
            var options = new EmbeddedPostgresOptions { DataDirectory = Path.Combine(directory.FullName, "data"), Password = "bench" };
            await using var server = await EmbeddedPostgres.StartAsync(options, cancellationToken);
            await using var thousand = await DurableMarket.OpenAsync(server.ConnectionString, 1, 1_000, cancellationToken);
            await using var twoHundred = await DurableMarket.OpenAsync(server.ConnectionString, 2, 200, cancellationToken);
            await using var single = await DurableMarket.OpenAsync(server.ConnectionString, 3, 1, cancellationToken);
            var (big, small, one) = (new List<double>(), new List<double>(), new List<double>());
            for (var run = 0; run <= Runs; run++)
            {
                var rates = (
                    await RateAsync(thousand, BatchedOrders, run, cancellationToken),
                    await RateAsync(twoHundred, BatchedOrders, run, cancellationToken),
                    await RateAsync(single, SingleOrders, run, cancellationToken)
                );
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"run {run} of {Runs}: {rates}"));
                if (run > 0)
                {
                    big.Add(rates.Item1);
                    small.Add(rates.Item2);
                    one.Add(rates.Item3);
                }
            }

            var baseline = BenchReport.Median(one);
            report(Result("batchesOf1000", BenchReport.Median(big), baseline));
            report(Result("batchesOf200", BenchReport.Median(small), baseline));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static BenchResult Result(string metric, double value, double baseline) =>
        new("durable", metric, value, "orders/s", baseline, value / baseline);

    private static async Task<double> RateAsync(DurableMarket market, int orders, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        using var slots = new SemaphoreSlim(InFlight);
        var work = new Task[orders];
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; number < orders; number++)
        {
            await slots.WaitAsync(cancellationToken);
            var key = string.Create(CultureInfo.InvariantCulture, $"bench-{Interlocked.Increment(ref _keys)}");
            var order = new PlaceOrder(
                market.Instrument.Value,
                market.Traders[random.Next(market.Traders.Count)].Value,
                key,
                (Side)random.Next(2),
                OrderType.Limit,
                TimeInForce.GoodTillCancelled,
                10_000 + (10 * random.Next(-20, 21)),
                random.Next(1, 20)
            );
            work[number] = OneAsync(market, order, slots, cancellationToken);
        }

        await Task.WhenAll(work);
        return orders / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task OneAsync(DurableMarket market, PlaceOrder order, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        CommandAnswer answer;
        try
        {
            answer = await market.Intake.PlaceAsync(order, cancellationToken);
        }
        finally
        {
            _ = slots.Release();
        }

        if (answer.Placed is null)
        {
            throw new InvalidOperationException($"An order was refused: {answer.Status} {answer.Code}.");
        }
    }
}
