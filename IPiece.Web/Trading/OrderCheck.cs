using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;

namespace IPiece.Web.Trading;

/// <summary>Says what stands in the way of an order before it is sent; the market decides again, by its own rules.</summary>
public static class OrderCheck
{
    private const long FarPercent = 10;

    /// <summary>The first obstacle, or null when the order can be confirmed. The word is the suffix of its text's key.</summary>
    /// <param name="draft">What was typed.</param>
    /// <param name="market">The market's rules.</param>
    /// <param name="grid">The market's ticks.</param>
    /// <param name="availableKrw">Cash not held.</param>
    /// <param name="availableUnits">Units not held.</param>
    /// <returns>One of the words of <see cref="OrderObstacle"/>.</returns>
    public static OrderObstacle FirstObstacle(OrderDraft draft, MarketDetail market, TickGrid grid, long availableKrw, long availableUnits)
    {
        if (draft.Price is not { } price || draft.Quantity is not { } quantity || quantity == 0)
        {
            return OrderObstacle.Incomplete;
        }

        if (price < market.LowerLimit || price > market.UpperLimit)
        {
            return OrderObstacle.OutsideBand;
        }

        if (!grid.IsOnTick(price))
        {
            return OrderObstacle.OffTick;
        }

        if (quantity > market.MaxOrderQuantity)
        {
            return OrderObstacle.TooManyUnits;
        }

        if (OrderSizing.NotionalKrw(price, quantity) is not { } notional || notional > market.MaxOrderNotionalKrw)
        {
            return OrderObstacle.TooLarge;
        }

        return draft.Side switch
        {
            OrderSide.Buy when notional + OrderSizing.FeeKrw(notional, market.TradingFeeBasisPoints) > availableKrw =>
                OrderObstacle.InsufficientCash,
            OrderSide.Sell when quantity > availableUnits => OrderObstacle.InsufficientUnits,
            _ => OrderObstacle.None,
        };
    }

    /// <summary>Whether a price lies far on the costly side of the last one: buying dear or selling cheap.</summary>
    /// <param name="side">Buy or sell.</param>
    /// <param name="price">The order's price.</param>
    /// <param name="lastPrice">The last price.</param>
    /// <returns>True when a warning is due.</returns>
    public static bool IsFarFromLast(OrderSide side, long price, long? lastPrice) =>
        lastPrice is { } last
        && (
            side == OrderSide.Buy
                ? (Int128)price * 100 >= (Int128)last * (100 + FarPercent)
                : (Int128)price * 100 <= (Int128)last * (100 - FarPercent)
        );

    /// <summary>Whether an order at this price would trade at once.</summary>
    /// <param name="side">Buy or sell.</param>
    /// <param name="price">The order's price.</param>
    /// <param name="bestBid">The best bid.</param>
    /// <param name="bestAsk">The best ask.</param>
    /// <returns>True when it meets the other side.</returns>
    public static bool MeetsTheOtherSide(OrderSide side, long price, long? bestBid, long? bestAsk) =>
        side == OrderSide.Buy ? price >= bestAsk : price <= bestBid;
}
