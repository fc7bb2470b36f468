using IPiece.Domain.Markets;
using IPiece.Domain.Money;
using IPiece.Matching.Engine;
using IPiece.Matching.Engine.Books;
using Xunit;

namespace IPiece.Matching.Tests.Engine;

/// <summary>
/// The fast book and the naive one see the same random commands and must say the same, command by command. Run longer with
/// IPIECE_DIFFERENTIAL_COMMANDS=10000000.
/// </summary>
public sealed class DifferentialTests
{
    private const int DefaultCommands = 20_000;
    private const int HashEvery = 64;

    public static TheoryData<MarketMode, SelfTradePolicy, int, int> Cases()
    {
        var data = new TheoryData<MarketMode, SelfTradePolicy, int, int>();
        var seed = 20260101;
        foreach (var mode in Enum.GetValues<MarketMode>())
        {
            foreach (var policy in Enum.GetValues<SelfTradePolicy>())
            {
                data.Add(mode, policy, 30, seed++);
            }

            data.Add(mode, SelfTradePolicy.CancelNewest, 0, seed++);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_fast_book_and_the_naive_one_agree_on_every_event_and_hash(MarketMode mode, SelfTradePolicy policy, int limit, int seed)
    {
        var rules = new MarketRules
        {
            Mode = mode,
            SelfTrade = policy,
            LimitPercent = limit,
            MaxNotionalKrw = 1_000_000_000_000,
        };
        var (fastEvents, naiveEvents) = (new RecordingListener(), new RecordingListener());
        var fast = new Market(
            rules,
            19_000,
            fastEvents,
            FastOrderBook.ForBand(PriceBand.Around(new Price(19_000), limit, rules.Ticks), rules.Ticks)
        );
        var naive = new Market(rules, 19_000, naiveEvents, new NaiveOrderBook());
        var commands = new RandomCommands(seed);
        var placed = new Dictionary<long, long>();
        var count = int.TryParse(
            Environment.GetEnvironmentVariable("IPIECE_DIFFERENTIAL_COMMANDS"),
            System.Globalization.CultureInfo.InvariantCulture,
            out var wanted
        )
            ? wanted
            : DefaultCommands;
        for (var number = 0; number < count; number++)
        {
            var command = commands.Next(fast);
            command(fast);
            command(naive);
            Assert.Equal(naiveEvents.Events, fastEvents.Events);
            CheckFills(fastEvents, fast, commands);
            Assert.True(mode == MarketMode.EqualPriceOnly || fast.Phase != MarketPhase.Continuous || !IsCrossed(fast), "M1");
            if (number % HashEvery == 0)
            {
                Assert.Equal(naive.StateHash(), fast.StateHash());
                CheckQuantities(fastEvents, fast, commands);
            }

            fastEvents.Events.Clear();
            naiveEvents.Events.Clear();
            fastEvents.Executions.Clear();
        }

        Assert.Equal(naive.StateHash(), fast.StateHash());
        Assert.True(fast.TradeSequence > count / 50, "the commands hardly traded, so they proved little");
    }

    private static bool IsCrossed(Market market)
    {
        var (bid, ask) = (market.Book.BestPrice(Side.Buy), market.Book.BestPrice(Side.Sell));
        return bid > 0 && ask > 0 && bid >= ask;
    }

    private static void CheckFills(RecordingListener listener, Market market, RandomCommands commands)
    {
        foreach (var execution in listener.Executions)
        {
            Assert.True(market.Band.Contains(new Price(execution.Price)), "M2: outside the band");
            Assert.True(commands.LimitOf(execution.BuyId) >= execution.Price, "M2: above the buyer's limit");
            Assert.True(commands.LimitOf(execution.SellId) <= execution.Price, "M2: below the seller's limit");
        }
    }

    private static void CheckQuantities(RecordingListener listener, Market market, RandomCommands commands)
    {
        var orders = new List<RestingOrder>();
        market.Book.CopyOrders(Side.Buy, long.MinValue, long.MaxValue, orders);
        market.Book.CopyOrders(Side.Sell, long.MaxValue, long.MaxValue, orders);
        Assert.All(
            orders,
            order =>
                Assert.True(
                    commands.WasReplaced(order.Id) || listener.Accounted(order.Id) + order.Quantity == commands.QuantityOf(order.Id),
                    "M3"
                )
        );
    }
}
