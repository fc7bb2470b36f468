using IPiece.Api.Client.Orders;

namespace IPiece.Web.Trading;

/// <summary>Says what stands in the way of an order before it is sent; the market decides again, by its own rules.</summary>
public static class OrderCheck
{
    private const int FullPercent = 100;
    private const long FarPercent = 10;

    /// <summary>The first obstacle, or none when the order can be confirmed. The word is the suffix of its text's key.</summary>
    /// <param name="draft">What was typed.</param>
    /// <param name="context">What it is measured against.</param>
    /// <returns>One of the words of <see cref="OrderObstacle"/>.</returns>
    public static OrderObstacle FirstObstacle(OrderDraft draft, OrderContext context)
    {
        if (!context.Status.TakesOrders)
        {
            return OrderObstacle.NotOpen;
        }

        if (!draft.IsLimit && !context.Status.TakesMarketOrders)
        {
            return OrderObstacle.NoMarketOrders;
        }

        if (draft.TimeInForce is TimeInForce.Ioc or TimeInForce.Fok && !context.Status.TakesImmediateOrders)
        {
            return OrderObstacle.NoImmediateOrders;
        }

        if (draft.ReservedPrice(context.Market) is not { } price || draft.Quantity is not { } quantity || quantity == 0)
        {
            return OrderObstacle.Incomplete;
        }

        var byPrice = draft.IsLimit ? PriceObstacle(price, context) : OrderObstacle.None;
        return byPrice != OrderObstacle.None ? byPrice : SizeObstacle(draft, price, quantity, context);
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
                ? (Int128)price * FullPercent >= (Int128)last * (FullPercent + FarPercent)
                : (Int128)price * FullPercent <= (Int128)last * (FullPercent - FarPercent)
        );

    /// <summary>Whether an order at this price would trade at once.</summary>
    /// <param name="side">Buy or sell.</param>
    /// <param name="price">The order's price.</param>
    /// <param name="bestBid">The best bid.</param>
    /// <param name="bestAsk">The best ask.</param>
    /// <returns>True when it meets the other side.</returns>
    public static bool MeetsTheOtherSide(OrderSide side, long price, long? bestBid, long? bestAsk) =>
        side == OrderSide.Buy ? price >= bestAsk : price <= bestBid;

    private static OrderObstacle PriceObstacle(long price, OrderContext context)
    {
        if (price < context.Market.LowerLimit || price > context.Market.UpperLimit)
        {
            return OrderObstacle.OutsideBand;
        }

        if (!context.Grid.IsOnTick(price))
        {
            return OrderObstacle.OffTick;
        }

        var distance = (Int128)Math.Abs(price - context.LastPrice) * FullPercent;
        return context.Own.MaxDistancePercent is { } percent && distance > (Int128)context.LastPrice * percent
            ? OrderObstacle.OwnTooFar
            : OrderObstacle.None;
    }

    private static OrderObstacle SizeObstacle(OrderDraft draft, long price, long quantity, OrderContext context)
    {
        var (market, own) = (context.Market, context.Own);
        if (quantity % market.Lot != 0)
        {
            return OrderObstacle.BadLot;
        }

        if (quantity > market.MaxOrderQuantity)
        {
            return OrderObstacle.TooManyUnits;
        }

        if (OrderSizing.NotionalKrw(price, quantity) is not { } notional || notional > market.MaxOrderNotionalKrw)
        {
            return OrderObstacle.TooLarge;
        }

        if (quantity > own.MaxOrderQuantity)
        {
            return OrderObstacle.OwnTooManyUnits;
        }

        if (notional > own.MaxOrderNotionalKrw)
        {
            return OrderObstacle.OwnTooLarge;
        }

        var reserved = draft.IsLimit ? notional : context.MarketCostKrw ?? notional;
        return draft.Side switch
        {
            OrderSide.Buy when reserved + OrderSizing.FeeKrw(reserved, market.TradingFeeBasisPoints) > context.AvailableKrw =>
                OrderObstacle.InsufficientCash,
            OrderSide.Sell when quantity > context.AvailableUnits => OrderObstacle.InsufficientUnits,
            _ => OrderObstacle.None,
        };
    }
}
