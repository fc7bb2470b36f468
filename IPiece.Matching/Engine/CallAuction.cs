using IPiece.Domain.Markets;
using IPiece.Domain.Markets.Streaming;

namespace IPiece.Matching.Engine;

/// <summary>
/// KRX's single price: the most units trade, better-priced orders fill entirely, and of several such prices the immediately preceding
/// price wins if it is one of them, else the one closest to it (reference/product-and-style, 1.4).
/// </summary>
public static class CallAuction
{
    /// <summary>Finds the price.</summary>
    /// <param name="book">The gathered orders.</param>
    /// <param name="reference">The immediately preceding price.</param>
    /// <param name="ticks">The grid.</param>
    /// <returns>None when the book is not crossed.</returns>
    public static AuctionResult? Find(IOrderBook book, long reference, TickTable ticks)
    {
        var bid = book.BestPrice(Side.Buy);
        var ask = book.BestPrice(Side.Sell);
        if (bid == 0 || ask == 0 || bid < ask)
        {
            return null;
        }

        var bids = new List<BookLevel>();
        var asks = new List<BookLevel>();
        book.CopyLevels(Side.Buy, int.MaxValue, bids);
        book.CopyLevels(Side.Sell, int.MaxValue, asks);
        var prices = bids.Concat(asks).Select(level => level.Price).Distinct().Order().ToArray();
        var (lowest, highest, quantity) = (0L, 0L, 0L);
        foreach (var price in prices)
        {
            var demandAbove = Sum(bids, level => level.Price > price);
            var demand = demandAbove + LevelQuantity(bids, price);
            var supplyBelow = Sum(asks, level => level.Price < price);
            var supply = supplyBelow + LevelQuantity(asks, price);
            if (demandAbove <= supply && supplyBelow <= demand && demand > 0 && supply > 0)
            {
                lowest = lowest == 0 ? price : lowest;
                highest = price;
                quantity = Math.Min(demand, supply);
            }
        }

        // Between the outermost clearing prices every grid price clears as well: supply and demand are flat there.
        return new AuctionResult(Math.Max(lowest, ticks.RoundDown(Math.Clamp(reference, lowest, highest))), quantity);
    }

    private static long Sum(List<BookLevel> levels, Func<BookLevel, bool> include) => levels.Where(include).Sum(level => level.Quantity);

    private static long LevelQuantity(List<BookLevel> levels, long price) => Sum(levels, level => level.Price == price);
}
