using IPiece.Domain.Money;

namespace IPiece.Domain.Markets;

/// <summary>The day's lowest and highest price.</summary>
/// <param name="Lower">Inclusive, on the grid.</param>
/// <param name="Upper">Inclusive, on the grid.</param>
public readonly record struct PriceBand(Price Lower, Price Upper)
{
    private const int Percent = 100;

    /// <summary>
    /// KRX's three steps: base times the limit; rounded down to the base price's tick; added or subtracted and rounded down to the
    /// resulting level's tick. Base 9,980 gives 12,970 and 6,990 (reference/product-and-style, 1.4).
    /// </summary>
    /// <param name="basePrice">The day's base price.</param>
    /// <param name="limitPercent">0 to 100; 0 means no band.</param>
    /// <param name="ticks">The tick table in force.</param>
    /// <returns>The band; never below one tick.</returns>
    public static PriceBand Around(Price basePrice, int limitPercent, TickTable ticks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(basePrice.Value, 1, nameof(basePrice));
        ArgumentOutOfRangeException.ThrowIfNegative(limitPercent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limitPercent, Percent);
        if (limitPercent == 0)
        {
            return new PriceBand(new Price(ticks.TickAt(0)), new Price(ticks.RoundDown(Price.MaxValue)));
        }

        var width = checked(basePrice.Value * limitPercent) / Percent;
        width -= width % ticks.TickAt(basePrice.Value);
        var upper = ticks.RoundDown(Math.Min(checked(basePrice.Value + width), Price.MaxValue));
        var lower = ticks.RoundDown(basePrice.Value - width);
        return Of(lower, upper, ticks);
    }

    /// <summary>
    /// The band of the day of listing: percentages of the offering price, each rounded down to its own level's tick as in KRX's third step
    /// (60 % and 400 %: reference/product-and-style, 1.4).
    /// </summary>
    /// <param name="offeringPrice">The price of the offering.</param>
    /// <param name="lowestPercent">1 to 100.</param>
    /// <param name="highestPercent">At least 100.</param>
    /// <param name="ticks">The tick table in force.</param>
    /// <returns>The band; never below one tick.</returns>
    public static PriceBand FirstDay(Price offeringPrice, int lowestPercent, int highestPercent, TickTable ticks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(offeringPrice.Value, 1, nameof(offeringPrice));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lowestPercent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lowestPercent, Percent);
        ArgumentOutOfRangeException.ThrowIfLessThan(highestPercent, Percent);
        var lower = ticks.RoundDown(checked(offeringPrice.Value * lowestPercent) / Percent);
        var upper = ticks.RoundDown(Math.Min(checked(offeringPrice.Value * highestPercent) / Percent, Price.MaxValue));
        return Of(lower, upper, ticks);
    }

    /// <summary>Whether an order may name this price today.</summary>
    /// <param name="price">The price.</param>
    /// <returns>True inside the band, limits included.</returns>
    public bool Contains(Price price) => price >= Lower && price <= Upper;

    /// <summary>Whether a day with this band could move: its base is within, and there are prices enough.</summary>
    /// <param name="basePrice">The day's base price.</param>
    /// <param name="leastPrices">How many prices of the grid it must have, its limits included.</param>
    /// <param name="ticks">The tick table in force.</param>
    /// <returns>False for a market that would be stuck at a price, or far from its own.</returns>
    public bool HasRoom(Price basePrice, int leastPrices, TickTable ticks)
    {
        var highest = Lower;
        for (var count = 1; count < leastPrices; count++)
        {
            highest = ticks.Next(highest);
        }

        return Contains(basePrice) && highest <= Upper;
    }

    // A base below the smallest tick would otherwise leave a market without any price.
    private static PriceBand Of(long lower, long upper, TickTable ticks)
    {
        var smallest = ticks.TickAt(0);
        return new PriceBand(new Price(Math.Max(lower, smallest)), new Price(Math.Max(upper, smallest)));
    }
}
