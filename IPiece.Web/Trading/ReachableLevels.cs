using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Web.Live;

namespace IPiece.Web.Trading;

/// <summary>The part of the other side of a book that an order without a price can trade with at once.</summary>
public static class ReachableLevels
{
    private const int Percent = 100;

    /// <summary>
    /// The levels up to the first price so far from the last one that it would interrupt the market, and as the market's self-trade policy
    /// has it without the person's own offers, or only up to them. An estimate: how many orders stand before one's own at its price is not
    /// published, so that all of that level's others count, and neither is the reference of the static limit.
    /// </summary>
    /// <param name="market">The market, with the figures of today.</param>
    /// <param name="view">The live market.</param>
    /// <param name="side">The order's side.</param>
    /// <param name="open">The person's own orders in the books; null while they are not known.</param>
    /// <returns>The levels, best price first.</returns>
    public static IReadOnlyList<BookLevel> Of(MarketDetail market, MarketView view, OrderSide side, IReadOnlyList<OrderResponse>? open)
    {
        var reachable = new List<BookLevel>();
        foreach (var level in side == OrderSide.Buy ? view.Asks : view.Bids)
        {
            if (Interrupts(level.Price, market))
            {
                break;
            }

            var own = market.SelfTradePolicy == SelfTradePolicy.None ? 0 : OwnUnits(market.Symbol, level.Price, side, open);
            if (level.Quantity > own)
            {
                reachable.Add(level with { Quantity = level.Quantity - own });
            }

            if (own > 0 && market.SelfTradePolicy != SelfTradePolicy.CancelOldest)
            {
                break;
            }
        }

        return reachable;
    }

    // On its first day a market is never interrupted.
    private static bool Interrupts(long price, MarketDetail market) =>
        market.SessionDate != market.ListedOn
        && market.Volatility is { DynamicPercent: > 0 and var percent }
        && Int128.Abs((Int128)price - market.ReferencePrice) * Percent >= (Int128)market.ReferencePrice * percent;

    private static long OwnUnits(string symbol, long price, OrderSide side, IReadOnlyList<OrderResponse>? open) =>
        open?.Where(order => order.Symbol == symbol && order.Side != side && order.Price == price).Sum(order => order.RemainingQuantity)
        ?? 0;
}
