using IPiece.Domain.Markets;
using IPiece.Domain.Markets.Streaming;
using IPiece.Matching.Demo;
using Xunit;

namespace IPiece.Matching.Tests.Demo;

public sealed class DemoGridTests
{
    private const int Draws = 3_000;
    private const long Base = 10_000;

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 10)]
    [InlineData(3, 10)]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    public void The_demo_traders_push_a_price_up_as_often_as_down(int spreadTicks, long tick)
    {
        var (bid, ask) = (Base, Base + (spreadTicks * tick));
        var market = Book(bid, ask);
        var random = new DemoRandom(20_251_029);
        var (up, down) = (0L, 0L);
        for (var draw = 0; draw < Draws; draw++)
        {
            // How far the new best quotes lie inside the old ones, and across them.
            var quotes = DemoGrid.Missing(market, TickTable.Uniform(tick), random).ToList();
            up += quotes.Where(quote => quote.Side == Side.Buy).Sum(quote => Math.Max(0, quote.Price - bid) / tick);
            down += quotes.Where(quote => quote.Side == Side.Sell).Sum(quote => Math.Max(0, ask - quote.Price) / tick);
        }

        Assert.InRange(down, 1, Draws * 3);
        Assert.InRange(up, down * 8 / 10, down * 12 / 10);
    }

    private static MarketSnapshot Book(long bid, long ask) =>
        new(
            1,
            MarketPhase.Continuous,
            [new BookLevel(bid, 1, 1)],
            [new BookLevel(ask, 1, 1)],
            bid,
            Base,
            13_000,
            7_000,
            null,
            null,
            null,
            0,
            0,
            null
        );
}
