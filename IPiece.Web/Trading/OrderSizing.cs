namespace IPiece.Web.Trading;

/// <summary>What the percent buttons and the preview compute: pure, in whole won and whole units, fee included.</summary>
public static class OrderSizing
{
    /// <summary>The whole, in percent.</summary>
    public const int FullPercent = 100;

    private const int FullBasisPoints = 10_000;

    /// <summary>The fee on an amount, fractions of a won truncated as the market truncates them.</summary>
    /// <param name="notionalKrw">Price times quantity.</param>
    /// <param name="feeBasisPoints">The rate in hundredths of a percent.</param>
    /// <returns>Won.</returns>
    public static long FeeKrw(long notionalKrw, int feeBasisPoints) => (long)((Int128)notionalKrw * feeBasisPoints / FullBasisPoints);

    /// <summary>What a buy holds while it waits: its amount and the fee on it.</summary>
    /// <param name="notionalKrw">Price times quantity.</param>
    /// <param name="feeBasisPoints">The fee rate.</param>
    /// <returns>Won.</returns>
    public static long HoldKrw(long notionalKrw, int feeBasisPoints) => notionalKrw + FeeKrw(notionalKrw, feeBasisPoints);

    /// <summary>Price times quantity, or null when it leaves the range of money.</summary>
    /// <param name="price">Won per unit.</param>
    /// <param name="quantity">Units.</param>
    /// <returns>Won, or null.</returns>
    public static long? NotionalKrw(long price, long quantity)
    {
        var notional = (Int128)price * quantity;
        return notional >= 0 && notional <= long.MaxValue / FullBasisPoints ? (long)notional : null;
    }

    /// <summary>A part of an amount, rounded down.</summary>
    /// <param name="whole">The amount, in won or units.</param>
    /// <param name="percent">The part, 0 to 100.</param>
    /// <returns>The part.</returns>
    public static long PartOf(long whole, int percent) => (long)((Int128)whole * Math.Min(percent, FullPercent) / FullPercent);

    /// <summary>The most units that a part of the cash pays for, fee included, within the order limits.</summary>
    /// <param name="availableKrw">Cash not held.</param>
    /// <param name="percent">The part, 0 to 100.</param>
    /// <param name="price">Won per unit.</param>
    /// <param name="feeBasisPoints">The fee rate.</param>
    /// <param name="limits">The market's order limits.</param>
    /// <returns>Units, 0 when nothing can be bought.</returns>
    public static long BuyQuantity(long availableKrw, int percent, long price, int feeBasisPoints, OrderLimits limits)
    {
        if (availableKrw <= 0 || price <= 0 || percent <= 0)
        {
            return 0;
        }

        Int128 budget = PartOf(availableKrw, percent);
        // Without truncation this would be exact; truncating the fee can make room for a little more, so step up while it fits.
        var quantity = budget * FullBasisPoints / ((Int128)price * (FullBasisPoints + feeBasisPoints));
        while (CostKrw(price, quantity + 1, feeBasisPoints) <= budget)
        {
            quantity++;
        }

        return Limit(quantity, price, limits);
    }

    /// <summary>The units that a part of a position makes, within the order limits.</summary>
    /// <param name="availableUnits">Units not held.</param>
    /// <param name="percent">The part, 0 to 100.</param>
    /// <param name="price">Won per unit.</param>
    /// <param name="limits">The market's order limits.</param>
    /// <returns>Units.</returns>
    public static long SellQuantity(long availableUnits, int percent, long price, OrderLimits limits) =>
        availableUnits <= 0 || percent <= 0 ? 0 : Limit(PartOf(availableUnits, percent), price, limits);

    private static Int128 CostKrw(long price, Int128 quantity, int feeBasisPoints)
    {
        var notional = price * quantity;
        return notional + (notional * feeBasisPoints / FullBasisPoints);
    }

    private static long Limit(Int128 quantity, long price, OrderLimits limits)
    {
        var limited = Int128.Min(quantity, limits.MaxQuantity);
        return price > 0 ? (long)Int128.Min(limited, limits.MaxNotionalKrw / price) : (long)limited;
    }
}
