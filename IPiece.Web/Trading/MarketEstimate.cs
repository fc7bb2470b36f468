using IPiece.Api.Client.Markets;

namespace IPiece.Web.Trading;

/// <summary>What a market order would meet in the book as it is now.</summary>
/// <param name="Quantity">Units that would trade.</param>
/// <param name="NotionalKrw">What they would cost or bring, without the fee.</param>
/// <param name="WorstPrice">The least favourable price among them; null when nothing would trade.</param>
public readonly record struct MarketEstimate(long Quantity, long NotionalKrw, long? WorstPrice)
{
    /// <summary>Notional divided by quantity, truncated to the won.</summary>
    public long? AveragePrice => Quantity > 0 ? NotionalKrw / Quantity : null;

    /// <summary>Walks the other side of the book.</summary>
    /// <param name="levels">The other side, best price first.</param>
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
