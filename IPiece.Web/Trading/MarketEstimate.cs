using IPiece.Api.Client.Markets;

namespace IPiece.Web.Trading;

/// <summary>What an order without a price would meet in the levels that it can reach.</summary>
/// <param name="Quantity">Units that would trade.</param>
/// <param name="NotionalKrw">What they would cost or bring, without the fee.</param>
/// <param name="WorstPrice">The least favourable price among them; null when nothing would trade.</param>
public readonly record struct MarketEstimate(long Quantity, long NotionalKrw, long? WorstPrice)
{
    private static readonly OrderLimits Unlimited = new(long.MaxValue, long.MaxValue);

    /// <summary>Notional divided by quantity, truncated to the won.</summary>
    public long? AveragePrice => Quantity > 0 ? NotionalKrw / Quantity : null;

    /// <summary>The most units that an amount buys from the book as it is, fee included, within the order limits.</summary>
    /// <param name="levels">The asks that it can reach, best price first.</param>
    /// <param name="budgetKrw">The amount.</param>
    /// <param name="feeBasisPoints">The fee rate.</param>
    /// <param name="mostUnits">The largest quantity that the order may have.</param>
    /// <returns>Units.</returns>
    public static long Affordable(IReadOnlyList<BookLevel> levels, long budgetKrw, int feeBasisPoints, long mostUnits)
    {
        // The fee is one on the whole: what is left for the units themselves is what would buy as many units of one won.
        var left = OrderSizing.BuyQuantity(budgetKrw, OrderSizing.FullPercent, price: 1, feeBasisPoints, Unlimited);
        var quantity = 0L;
        foreach (var level in levels)
        {
            var taken = Math.Min(Math.Min(level.Quantity, mostUnits - quantity), left / level.Price);
            (quantity, left) = (quantity + taken, left - (taken * level.Price));
            if (taken < level.Quantity)
            {
                break;
            }
        }

        return quantity;
    }

    /// <summary>Walks the other side of the book.</summary>
    /// <param name="levels">The levels that it can reach, best price first.</param>
    /// <param name="quantity">Units wanted.</param>
    /// <returns>The estimate.</returns>
    public static MarketEstimate Of(IReadOnlyList<BookLevel> levels, long quantity)
    {
        var left = quantity;
        Int128 notional = 0;
        long? worst = null;
        foreach (var level in levels)
        {
            if (left == 0)
            {
                break;
            }

            var taken = Math.Min(left, level.Quantity);
            left -= taken;
            notional += (Int128)taken * level.Price;
            worst = level.Price;
        }

        return new MarketEstimate(quantity - left, (long)Int128.Min(notional, long.MaxValue), worst);
    }
}
