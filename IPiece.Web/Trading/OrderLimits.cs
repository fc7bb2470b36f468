namespace IPiece.Web.Trading;

/// <summary>The largest order a market takes.</summary>
/// <param name="MaxQuantity">Units.</param>
/// <param name="MaxNotionalKrw">Price times quantity, in won.</param>
public readonly record struct OrderLimits(long MaxQuantity, long MaxNotionalKrw)
{
    /// <summary>The limits of an order without a price, which the market values at its own: all of them are units.</summary>
    /// <param name="price">The market's price.</param>
    /// <returns>The limits, whatever the order then trades at.</returns>
    public OrderLimits ValuedAt(long price) =>
        price > 0 ? new OrderLimits(Math.Min(MaxQuantity, MaxNotionalKrw / price), long.MaxValue) : this;
}
