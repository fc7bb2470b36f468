using IPiece.Domain.Markets;
using IPiece.Matching.Engine;
using IPiece.Matching.Engine.Books;
using IPiece.Matching.Replay;
using Xunit;

namespace IPiece.Matching.Tests.Engine;

public sealed class AllocationTests
{
    private const int Rounds = 2_000;
    private const int Measurements = 5;

    [Fact]
    public void The_fast_book_allocates_nothing_per_command_once_it_is_warm()
    {
        var market = WorkloadReplay.Open(9_500, 10_500, naive: false, new WorkloadListener());
        var nextId = 1L;
        Assert.Equal(0, LeastAllocated(() => nextId = Run(market, nextId)));
    }

    [Fact]
    public void Neither_interruption_limits_nor_auction_indications_allocate()
    {
        var rules = new MarketRules { Volatility = new VolatilityLimits(6, 4, 10), AscendingIds = true };
        var market = new Market(rules, 10_000, new WorkloadListener(), new FastOrderBook(7_000, 13_000, 10));
        var nextId = 1L;
        Assert.Equal(0, LeastAllocated(() => nextId = Gather(market, Run(market, nextId, tick: 10))));
    }

    // What commands cost they cost every time; what the runtime allocates for itself while it compiles, it does not.
    private static long LeastAllocated(Action commands)
    {
        commands();
        var least = long.MaxValue;
        for (var measured = 0; measured < Measurements; measured++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            commands();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static long Gather(Market market, long nextId)
    {
        market.ChangePhase(MarketPhase.CallAuction, PhaseCause.ClosingAuction);
        for (var level = 0; level < 20; level++)
        {
            market.Place(Limit(nextId++, Side.Sell, 9_900 + (level * 10), 3));
            market.Place(Limit(nextId++, Side.Buy, 10_100 - (level * 10), 3));
            Assert.NotNull(market.Indication());
            _ = market.Digest();
        }

        market.CancelAllByOperator(account: null);
        market.ChangePhase(MarketPhase.Continuous, PhaseCause.Session);
        return nextId;
    }

    // Rests, crosses, sweeps levels, cancels and replaces.
    private static long Run(Market market, long nextId, int tick = 1)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var offset = round % 20 * tick;
            market.Place(Limit(nextId++, Side.Sell, 10_000 + tick + offset, 10));
            market.Place(Limit(nextId++, Side.Sell, 10_000 + (2 * tick) + offset, 10));
            market.Place(Limit(nextId++, Side.Buy, 10_000 - tick - offset, 10));
            market.Replace(nextId - 1, 10_000 - (2 * tick) - offset, 8);
            market.Cancel(nextId - 1);
            market.Place(Limit(nextId++, Side.Buy, 10_000 + (2 * tick) + offset, 15));
            market.Place(new NewOrder(nextId, nextId++, Side.Buy, OrderType.Market, TimeInForce.GoodTillCancelled, 0, 5));
        }

        return nextId;
    }

    private static NewOrder Limit(long id, Side side, long price, long quantity) =>
        new(id, id, side, OrderType.Limit, TimeInForce.GoodTillCancelled, price, quantity);
}
