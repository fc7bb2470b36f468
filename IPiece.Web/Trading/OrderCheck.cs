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

        if (draft.ValuedPrice(context.Market) is not { } price || draft.Quantity is not { } quantity || quantity == 0)
        {
            return OrderObstacle.Incomplete;
        }

        var obstacle = draft.IsLimit ? PriceObstacle(price, context) : OrderObstacle.None;
        obstacle = obstacle == OrderObstacle.None ? SizeObstacle(price, quantity, context) : obstacle;
        obstacle = obstacle == OrderObstacle.None ? OwnObstacle(draft, price, quantity, context) : obstacle;
        return obstacle == OrderObstacle.None ? CoverObstacle(draft, quantity, context) : obstacle;
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

        return context.Grid.IsOnTick(price) ? OrderObstacle.None : OrderObstacle.OffTick;
    }

    private static OrderObstacle SizeObstacle(long price, long quantity, OrderContext context)
    {
        var market = context.Market;
        if (quantity % market.Lot != 0)
        {
            return OrderObstacle.BadLot;
        }

        if (quantity > market.MaxOrderQuantity)
        {
            return OrderObstacle.TooManyUnits;
        }

        return (Int128)price * quantity > market.MaxOrderNotionalKrw ? OrderObstacle.TooLarge : OrderObstacle.None;
    }

    private static OrderObstacle OwnObstacle(OrderDraft draft, long price, long quantity, OrderContext context)
    {
        var own = context.Own;
        if (quantity > own.MaxOrderQuantity)
        {
            return OrderObstacle.OwnTooManyUnits;
        }

        if (own.MaxOrderNotionalKrw is { } most && (Int128)price * quantity > most)
        {
            return OrderObstacle.OwnTooLarge;
        }

        var reference = context.Market.ReferencePrice;
        var distance = (Int128)Math.Abs(price - reference) * FullPercent;
        return draft.IsLimit && own.MaxDistancePercent is { } percent && distance > (Int128)reference * percent
            ? OrderObstacle.OwnTooFar
            : OrderObstacle.None;
    }

    /// <summary>A buy is to be covered at its limit or the day's, unless it trades at once: then by what the book asks for.</summary>
    private static OrderObstacle CoverObstacle(OrderDraft draft, long quantity, OrderContext context)
    {
        if (draft.Side == OrderSide.Sell)
        {
            return quantity > context.AvailableUnits ? OrderObstacle.InsufficientUnits : OrderObstacle.None;
        }

        var atLimit = OrderSizing.NotionalKrw(draft.ReservedPrice(context.Market) ?? 0, quantity);
        var reserved = draft.IsLimit ? atLimit : context.MarketCostKrw ?? atLimit;
        return reserved is { } krw && OrderSizing.HoldKrw(krw, context.Market.TradingFeeBasisPoints) <= context.AvailableKrw
            ? OrderObstacle.None
            : OrderObstacle.InsufficientCash;
    }
}
