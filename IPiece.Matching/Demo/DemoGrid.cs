using IPiece.Domain.Markets;
using IPiece.Domain.Markets.Streaming;
using IPiece.Domain.Money;

namespace IPiece.Matching.Demo;

/// <summary>Where the demo traders quote: a grid of prices around the middle of the book, which wanders as the middle does.</summary>
public static class DemoGrid
{
    private const int Levels = 10;

    /// <summary>The grid prices that nobody quotes yet, nearest first; a gap of one tick is left between the sides.</summary>
    /// <param name="market">The book and the day's limits.</param>
    /// <param name="ticks">The price steps.</param>
    /// <param name="random">Moves the middle by up to a tick.</param>
    /// <returns>Sides and prices.</returns>
    public static IEnumerable<(Side Side, long Price)> Missing(MarketSnapshot market, TickTable ticks, DemoRandom random)
    {
        var start = Middle(market, ticks, random);
        start = Math.Clamp(start + (random.Between(-1, 1) * ticks.TickAt(start)), market.LowerLimit, market.UpperLimit);
        var bidPrices = market.Bids.Select(level => level.Price).ToHashSet();
        var askPrices = market.Asks.Select(level => level.Price).ToHashSet();
        var (bid, ask) = (new Price(start), new Price(start));
        for (var level = 0; level < Levels; level++)
        {
            bid = ticks.Previous(bid);
            ask = ticks.Next(ask);
            if (bid.Value >= market.LowerLimit && !bidPrices.Contains(bid.Value))
            {
                yield return (Side.Buy, bid.Value);
            }

            if (ask.Value <= market.UpperLimit && !askPrices.Contains(ask.Value))
            {
                yield return (Side.Sell, ask.Value);
            }
        }
    }

    // Twice the middle, so that half a won is not lost. Between two ticks it goes either way: always down would walk every price down.
    private static long Middle(MarketSnapshot market, TickTable ticks, DemoRandom random)
    {
        if (market.Asks.Count == 0 || market.Bids.Count == 0)
        {
            return market.LastPrice ?? market.BasePrice;
        }

        var twice = market.Asks[0].Price + market.Bids[0].Price;
        var below = ticks.RoundDown(twice / 2);
        return below * 2 == twice || random.Next(2) == 0 ? below : ticks.Next(new Price(below)).Value;
    }
}
