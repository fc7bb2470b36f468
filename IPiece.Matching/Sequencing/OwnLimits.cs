namespace IPiece.Matching.Sequencing;

/// <summary>What an investor has forbidden themselves. What is not set does not limit.</summary>
/// <param name="MaxQuantity">The largest quantity of one order.</param>
/// <param name="MaxNotionalKrw">The largest price times quantity of one order, in won.</param>
/// <param name="MaxDistancePercent">The furthest that a limit may be from the market's price.</param>
internal sealed record OwnLimits(long? MaxQuantity, long? MaxNotionalKrw, int? MaxDistancePercent)
{
    private const int Percent = 100;

    /// <summary>Whether an order is larger than its owner allows.</summary>
    public bool IsOver(long price, long quantity) =>
        quantity > MaxQuantity || (MaxNotionalKrw is { } most && (Int128)price * quantity > most);

    /// <summary>Whether a limit is further from the market's price than its owner allows.</summary>
    public bool IsTooFar(long price, long reference) =>
        MaxDistancePercent is { } percent && (Int128)Math.Abs(price - reference) * Percent > (Int128)reference * percent;
}
