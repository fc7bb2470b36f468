using IPiece.Domain.Markets;
using IPiece.Matching.Engine;
using IPiece.Matching.Replay;
using Xunit;

namespace IPiece.Matching.Tests.Engine;

public sealed class AllocationTests
{
    private const int Rounds = 2_000;

    [Fact]
    public void The_fast_book_allocates_nothing_per_command_once_it_is_warm()
    {
        var market = WorkloadReplay.Open(9_500, 10_500, naive: false, new WorkloadListener());
        var nextId = Run(market, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = Run(market, nextId);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // Rests, crosses, sweeps levels, cancels and replaces.
    private static long Run(Market market, long nextId)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var offset = round % 100;
            market.Place(Limit(nextId++, Side.Sell, 10_001 + offset, 10));
            market.Place(Limit(nextId++, Side.Sell, 10_002 + offset, 10));
            market.Place(Limit(nextId++, Side.Buy, 9_999 - offset, 10));
            market.Replace(nextId - 1, 9_998 - offset, 8);
            market.Cancel(nextId - 1);
            market.Place(Limit(nextId++, Side.Buy, 10_002 + offset, 15));
            market.Place(new NewOrder(nextId, nextId++, Side.Buy, OrderType.Market, TimeInForce.GoodTillCancelled, 0, 5));
        }

        return nextId;
    }

    private static NewOrder Limit(long id, Side side, long price, long quantity) =>
        new(id, id, side, OrderType.Limit, TimeInForce.GoodTillCancelled, price, quantity);
}
