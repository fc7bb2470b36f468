using System.Collections.Immutable;
using IPiece.Domain.Money;

namespace IPiece.Domain.Markets;

/// <summary>The smallest price step by price level.</summary>
/// <remarks>Default: KRX's unified table in force since 2023-01-25 (reference/product-and-style, 1.4).</remarks>
public sealed class TickTable
{
    private readonly ImmutableArray<TickBand> _bands;

    /// <summary>Builds a table.</summary>
    /// <param name="bands">Bands by rising lower bound; the first starts at 0.</param>
    /// <exception cref="ArgumentException">Bands are missing, unordered, or a step does not divide its own lower bound.</exception>
    public TickTable(IEnumerable<TickBand> bands)
    {
        _bands = [.. bands];
        if (_bands.IsEmpty || _bands[0].FromPrice != 0)
        {
            throw new ArgumentException("A tick table starts at price 0.", nameof(bands));
        }

        for (var index = 0; index < _bands.Length; index++)
        {
            var band = _bands[index];
            if (band.Tick <= 0 || band.FromPrice % band.Tick != 0 || (index > 0 && band.FromPrice <= _bands[index - 1].FromPrice))
            {
                throw new ArgumentException($"Tick band {index} is not usable.", nameof(bands));
            }
        }
    }

    /// <summary>KRX, since 2023-01-25.</summary>
    public static TickTable Krx { get; } =
        new([new(0, 1), new(2_000, 5), new(5_000, 10), new(20_000, 50), new(50_000, 100), new(200_000, 500), new(500_000, 1_000)]);

    /// <summary>The bands, by rising lower bound.</summary>
    public ImmutableArray<TickBand> Bands => _bands;

    /// <summary>A table with one step for every price.</summary>
    /// <param name="tick">The step in won, at least 1.</param>
    /// <returns>The table.</returns>
    public static TickTable Uniform(long tick) => new([new TickBand(0, tick)]);

    /// <summary>The step at a price level.</summary>
    /// <param name="price">Any price of at least 0 won.</param>
    /// <returns>The step in won.</returns>
    public long TickAt(long price)
    {
        for (var index = _bands.Length - 1; index > 0; index--)
        {
            if (price >= _bands[index].FromPrice)
            {
                return _bands[index].Tick;
            }
        }

        return _bands[0].Tick;
    }

    /// <summary>Whether a price lies on the grid.</summary>
    /// <param name="price">The price.</param>
    /// <returns>True when an order may name it.</returns>
    public bool IsOnTick(Price price) => price.Value > 0 && price.Value % TickAt(price.Value) == 0;

    /// <summary>The highest grid price at or below a value.</summary>
    /// <param name="price">At least 0 won.</param>
    /// <returns>The rounded price.</returns>
    public long RoundDown(long price) => price - (price % TickAt(price));

    /// <summary>The next grid price above a grid price.</summary>
    /// <param name="price">A price on the grid.</param>
    /// <returns>The next price.</returns>
    public Price Next(Price price) => new(checked(price.Value + TickAt(price.Value)));

    /// <summary>The next grid price below a grid price: 20,000 minus one tick is 19,990.</summary>
    /// <param name="price">A price on the grid.</param>
    /// <returns>The price below, possibly 0, which no order may name.</returns>
    public Price Previous(Price price) => new(price.Value <= 1 ? 0 : price.Value - TickAt(price.Value - 1));
}
