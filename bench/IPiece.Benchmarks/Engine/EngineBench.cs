using System.Buffers.Binary;
using System.Diagnostics;
using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Matching.Engine;
using IPiece.Matching.Engine.Books;
using IPiece.Matching.Replay;
using IPiece.Matching.Tests.Replay;

namespace IPiece.Benchmarks.Engine;

/// <summary>The reference workload through the whole engine, rules and all, against the textbook book without any.</summary>
public static class EngineBench
{
    private const int Commands = 2_000_000;
    private const int Runs = 7;
    private const int HeaderBytes = 32;
    private const int RecordBytes = 16;
    private const int BasePrice = 10_000;
    private const int ExpectedOrders = 1 << 16;

    /// <summary>Runs alternately, after one warm-up each.</summary>
    /// <param name="report">Where results go.</param>
    public static void Run(Action<BenchResult> report)
    {
        var workload = new WorkloadGenerator(20260101).Generate(Commands);
        var (fast, textbook) = (new List<double>(), new List<double>());

        // What commands cost they cost in every run; the runtime's own allocations come and go.
        var allocated = long.MaxValue;
        for (var run = 0; run <= Runs; run++)
        {
            var (fastRate, fastTrades, bytes) = Fast(workload);
            var (textbookRate, textbookTrades) = Textbook(workload);
            if (fastTrades != textbookTrades)
            {
                throw new InvalidOperationException($"The books disagree: {fastTrades} and {textbookTrades} trades.");
            }

            if (run > 0)
            {
                fast.Add(fastRate);
                textbook.Add(textbookRate);
                allocated = Math.Min(allocated, bytes);
            }
        }

        var (ours, baseline) = (BenchReport.Median(fast), BenchReport.Median(textbook));
        report(new BenchResult("engine", "throughput", ours, "commands/s", baseline, ours / baseline));
        report(new BenchResult("engine", "allocation", (double)allocated / Commands, "bytes/command", 0, 0));
    }

    private static (double Rate, long Trades, long Bytes) Fast(byte[] workload)
    {
        var listener = new WorkloadListener();

        // All rules on; only the step is the workload's one won instead of KRX's ten at this level.
        var rules = new MarketRules
        {
            Ticks = TickTable.Uniform(1),
            AscendingIds = true,
            MaxNotionalKrw = 1_000_000_000,
            MaxQuantity = 1_000_000,
            Volatility = new VolatilityLimits(6, 4, 10),
        };
        var band = PriceBand.Around(new Price(BasePrice), rules.LimitPercent, rules.Ticks);
        var market = new Market(rules, BasePrice, listener, FastOrderBook.ForBand(band, rules.Ticks, ExpectedOrders));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        for (var offset = HeaderBytes; offset < workload.Length; offset += RecordBytes)
        {
            var record = workload.AsSpan(offset, RecordBytes);
            var id = BinaryPrimitives.ReadUInt32LittleEndian(record[4..]);
            if (record[0] == 2)
            {
                market.Cancel(id);
                continue;
            }

            var price = BinaryPrimitives.ReadUInt32LittleEndian(record[8..]);
            var quantity = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
            var type = record[0] == 1 ? OrderType.Limit : OrderType.Market;
            market.Place(new NewOrder(id, id, (Side)record[1], type, TimeInForce.GoodTillCancelled, price, quantity));
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return (Commands / seconds, listener.Trades, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static (double Rate, long Trades) Textbook(byte[] workload)
    {
        var book = new TextbookBook();
        var started = Stopwatch.GetTimestamp();
        for (var offset = HeaderBytes; offset < workload.Length; offset += RecordBytes)
        {
            var record = workload.AsSpan(offset, RecordBytes);
            var id = BinaryPrimitives.ReadUInt32LittleEndian(record[4..]);
            if (record[0] == 2)
            {
                book.Cancel(id);
                continue;
            }

            var price = BinaryPrimitives.ReadUInt32LittleEndian(record[8..]);
            var quantity = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
            book.Place(id, record[1] == 0, price, quantity, rests: record[0] == 1);
        }

        return (Commands / Stopwatch.GetElapsedTime(started).TotalSeconds, book.Trades);
    }
}
