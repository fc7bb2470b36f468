namespace IPiece.Matching.Engine;

/// <summary>The prices at which an order may trade without interrupting the market, fixed when it comes in.</summary>
/// <param name="Lowest">The lowest price strictly inside both limits.</param>
/// <param name="Highest">The highest one.</param>
internal readonly record struct VolatilityGuard(long Lowest, long Highest)
{
    private const int Percent = 100;

    /// <summary>Whether a price is so many percent or more away from a reference.</summary>
    public static bool IsBeyond(long price, long reference, int percent) =>
        percent > 0 && Math.Abs(price - reference) * Percent >= reference * percent;

    /// <summary>The prices inside both limits; a limit of 0 percent is none.</summary>
    public static VolatilityGuard Of(VolatilityLimits limits, long dynamicReference, long staticReference)
    {
        var (dynamicLowest, dynamicHighest) = Inside(dynamicReference, limits.DynamicPercent);
        var (staticLowest, staticHighest) = Inside(staticReference, limits.StaticPercent);
        return new VolatilityGuard(Math.Max(dynamicLowest, staticLowest), Math.Min(dynamicHighest, staticHighest));
    }

    public bool Contains(long price) => price >= Lowest && price <= Highest;

    // Strictly inside: price x 100 lies between reference x (100 - percent) and reference x (100 + percent), neither included.
    private static (long Lowest, long Highest) Inside(long reference, int percent) =>
        percent == 0
            ? (long.MinValue, long.MaxValue)
            : ((reference * (Percent - percent) / Percent) + 1, ((reference * (Percent + percent)) - 1) / Percent);
}
