using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine;

/// <content>What an order would take if it came now.</content>
public sealed partial class Market
{
    private readonly List<RestingOrder> _inReach = [];

    /// <summary>
    /// What a market buy would pay for all that it would trade now, in won without fees: as far as the day's limit, the volatility limits
    /// and its own offers let it. Changes nothing. Outside auctions only, which know no price before they end.
    /// </summary>
    /// <param name="order">A market buy.</param>
    /// <returns>0 when nothing would trade.</returns>
    public long NotionalToBuy(in NewOrder order)
    {
        var taker = AsTaker(order);
        HashSet<long>? uncounted = taker.SelfTrade == SelfTradePolicy.CancelOldest ? [taker.Account] : null;
        _inReach.Clear();
        Book.CopyOrders(Side.Sell, taker.LimitPrice, taker.Quantity, _inReach, uncounted);
        var guard = IsGuarded ? Guard() : new VolatilityGuard(long.MinValue, long.MaxValue);
        var (left, notional) = (taker.Quantity, 0L);
        foreach (var maker in _inReach)
        {
            if (maker.Account == taker.Account && taker.SelfTrade != SelfTradePolicy.None)
            {
                // Its own offer leaves and the order goes on, or the order ends here.
                if (taker.SelfTrade == SelfTradePolicy.CancelOldest)
                {
                    continue;
                }

                break;
            }

            if (!guard.Contains(maker.Price))
            {
                break;
            }

            var quantity = Math.Min(left, maker.Quantity);
            notional = checked(notional + (quantity * maker.Price));
            left -= quantity;
        }

        return notional;
    }
}
