using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Web.Live;

namespace IPiece.Web.Investor.Instruments;

/// <summary>What the ladder shows: asks above, bids below, as many as the phase publishes, bars against the largest of them.</summary>
public sealed record LadderModel(IReadOnlyList<LadderLevel> Asks, IReadOnlyList<LadderLevel> Bids, long AskTotal, long BidTotal)
{
    /// <summary>Levels on each side where a market does not say otherwise.</summary>
    public const int Depth = 10;

    private const int FullPercent = 100;

    /// <summary>The share of the bids in all that is visible, in percent; half when there is nothing.</summary>
    public int BidSharePercent => AskTotal + BidTotal == 0 ? FullPercent / 2 : (int)(BidTotal * FullPercent / (AskTotal + BidTotal));

    /// <summary>Builds the ladder; always as many lines as the depth says, so that nothing jumps.</summary>
    /// <param name="view">The market.</param>
    /// <param name="own">The viewer's open orders in this market.</param>
    /// <param name="depth">Levels on each side.</param>
    /// <returns>The ladder, highest price first.</returns>
    public static LadderModel From(MarketView view, IReadOnlyList<OrderResponse>? own, int depth = Depth)
    {
        var asks = view.Asks.Take(depth).ToList();
        var bids = view.Bids.Take(depth).ToList();
        var largest = asks.Concat(bids).Select(level => level.Quantity).DefaultIfEmpty(0).Max();
        var askLines = Lines(OrderSide.Sell, asks, largest, own, depth);
        askLines.Reverse();
        return new LadderModel(
            askLines,
            Lines(OrderSide.Buy, bids, largest, own, depth),
            asks.Sum(level => level.Quantity),
            bids.Sum(level => level.Quantity)
        );
    }

    private static List<LadderLevel> Lines(
        OrderSide side,
        List<BookLevel> levels,
        long largest,
        IReadOnlyList<OrderResponse>? own,
        int depth
    )
    {
        var lines = levels
            .Select(level => new LadderLevel(
                side,
                level.Price,
                level.Quantity,
                largest == 0 ? 0 : (int)(level.Quantity * FullPercent / largest),
                own?.Where(order => order.Side == side && order.Price == level.Price).Sum(order => order.RemainingQuantity) ?? 0
            ))
            .ToList();
        while (lines.Count < depth)
        {
            lines.Add(new LadderLevel(side, Price: null, Quantity: 0, DepthPercent: 0, OwnQuantity: 0));
        }

        return lines;
    }
}
