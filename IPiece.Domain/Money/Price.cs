namespace IPiece.Domain.Money;

/// <summary>Won per unit. Always at least one won.</summary>
/// <param name="Value">Won per unit, 1 to <see cref="MaxValue"/> for any price that reached a market.</param>
public readonly record struct Price(long Value) : IComparable<Price>
{
    /// <summary>The highest price a market can quote, in won: levels are 32-bit in the engine and in replay files.</summary>
    public const long MaxValue = int.MaxValue;

    public static bool operator <(Price left, Price right) => left.Value < right.Value;

    public static bool operator >(Price left, Price right) => left.Value > right.Value;

    public static bool operator <=(Price left, Price right) => left.Value <= right.Value;

    public static bool operator >=(Price left, Price right) => left.Value >= right.Value;

    /// <summary>Price times quantity, refused when it would leave <see cref="Krw.MaxValue"/> (and so long before 63 bits overflow).</summary>
    /// <param name="quantity">Units, zero or more.</param>
    /// <param name="notional">The product in won.</param>
    /// <returns>False when either factor is out of range or the product too large.</returns>
    public bool TryNotional(Units quantity, out Krw notional)
    {
        notional = Krw.Zero;
        if (Value is <= 0 or > MaxValue || quantity.IsNegative)
        {
            return false;
        }

        var product = (Int128)Value * quantity.Value;
        if (product > Krw.MaxValue)
        {
            return false;
        }

        notional = new Krw((long)product);
        return true;
    }

    /// <summary>Price times quantity, for values that were accepted before.</summary>
    /// <param name="quantity">Units.</param>
    /// <returns>The product in won.</returns>
    /// <exception cref="OverflowException">The product does not fit: a broken invariant, not bad input.</exception>
    public Krw Notional(Units quantity) => new(checked(Value * quantity.Value));

    /// <inheritdoc />
    public int CompareTo(Price other) => Value.CompareTo(other.Value);

    /// <inheritdoc />
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Value} KRW/unit");
}
