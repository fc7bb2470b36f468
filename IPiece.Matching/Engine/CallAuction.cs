using IPiece.Domain.Markets;
using IPiece.Domain.Markets.Streaming;

namespace IPiece.Matching.Engine;

/// <summary>
/// KRX's single price: the most units trade, better-priced orders fill entirely, and of several such prices the immediately preceding
/// price wins if it is one of them, else the one closest to it (reference/product-and-style, 1.4). Looks once at every crossed level, and
/// keeps its lists: an auction asks after every batch.
/// </summary>
public sealed class CallAuction
{
    private readonly List<BookLevel> _bids = [];
    private readonly List<BookLevel> _asks = [];

    /// <summary>Finds the price.</summary>
    /// <param name="book">The gathered orders.</param>
    /// <param name="reference">The immediately preceding price.</param>
    /// <param name="ticks">The grid.</param>
    /// <returns>None when the book is not crossed.</returns>
    public AuctionIndication? Find(IOrderBook book, long reference, TickTable ticks)
    {
        var bid = book.BestPrice(Side.Buy);
        var ask = book.BestPrice(Side.Sell);
        if (bid == 0 || ask == 0 || bid < ask)
        {
            return null;
        }

        // Only levels that cross can set the price: outside of them one side has nothing.
        _bids.Clear();
        _asks.Clear();
        book.CopyLevelsTo(Side.Buy, ask, _bids);
        book.CopyLevelsTo(Side.Sell, bid, _asks);
        var demand = 0L;
        foreach (var level in _bids)
        {
            demand += level.Quantity;
        }

        // By rising price: asks join the supply at their price, bids leave the demand above theirs.
        var (lowest, highest, quantity, supply) = (0L, 0L, 0L, 0L);
        var (nextAsk, lastBid) = (0, _bids.Count - 1);
        while (nextAsk < _asks.Count || lastBid >= 0)
        {
            var askPrice = nextAsk < _asks.Count ? _asks[nextAsk].Price : long.MaxValue;
            var bidPrice = lastBid >= 0 ? _bids[lastBid].Price : long.MaxValue;
            var price = Math.Min(askPrice, bidPrice);
            var supplyBelow = supply;
            supply += askPrice == price ? _asks[nextAsk++].Quantity : 0;
            var demandAbove = demand - (bidPrice == price ? _bids[lastBid--].Quantity : 0);
            if (demandAbove <= supply && supplyBelow <= demand && demand > 0 && supply > 0)
            {
                lowest = lowest == 0 ? price : lowest;
                highest = price;
                quantity = Math.Min(demand, supply);
            }

            demand = demandAbove;
        }

        // Between the outermost clearing prices every grid price clears as well: supply and demand are flat there.
        return new AuctionIndication(Math.Max(lowest, ticks.RoundDown(Math.Clamp(reference, lowest, highest))), quantity);
    }
}
