using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Web.Live;

namespace IPiece.Web.Trading;

/// <summary>Finds what is worth a second thought.</summary>
public static class OrderWarnings
{
    /// <summary>The warnings, the gravest first.</summary>
    /// <param name="draft">The order.</param>
    /// <param name="day">The day's limits.</param>
    /// <param name="view">The live market.</param>
    /// <param name="status">The market's state.</param>
    /// <param name="reachable">What an order without a price can trade with at once.</param>
    /// <returns>None for most orders.</returns>
    public static IReadOnlyList<OrderWarning> Of(
        OrderDraft draft,
        MarketDay day,
        MarketView view,
        MarketStatus status,
        IReadOnlyList<BookLevel> reachable
    )
    {
        var warnings = new List<OrderWarning>();
        if (draft is { IsLimit: true, Price: { } price })
        {
            AddPriceWarnings(warnings, draft.Side, price, day, view, status);
        }
        else if (!draft.IsLimit && status.TakesImmediateOrders && draft.Quantity is { } quantity)
        {
            if (MarketEstimate.Of(reachable, quantity).Quantity < quantity)
            {
                warnings.Add(OrderWarning.ThinBook);
            }
        }

        return warnings;
    }

    private static void AddPriceWarnings(
        List<OrderWarning> warnings,
        OrderSide side,
        long price,
        MarketDay day,
        MarketView view,
        MarketStatus status
    )
    {
        if (OrderCheck.IsFarFromLast(side, price, view.Ticker?.LastPrice))
        {
            warnings.Add(side == OrderSide.Buy ? OrderWarning.FarBuy : OrderWarning.FarSell);
        }

        if (price == day.UpperLimit || price == day.LowerLimit)
        {
            warnings.Add(OrderWarning.AtLimit);
        }

        // In an auction and where only equal prices trade, being past the other side's best price takes nothing by itself.
        var bid = view.Bids is [var best, ..] ? best.Price : (long?)null;
        var ask = view.Asks is [var first, ..] ? first.Price : (long?)null;
        if (status is { TakesImmediateOrders: true, IsEqualPrice: false } && OrderCheck.MeetsTheOtherSide(side, price, bid, ask))
        {
            warnings.Add(OrderWarning.CrossesSpread);
        }
    }
}
