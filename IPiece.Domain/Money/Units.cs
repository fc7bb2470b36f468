namespace IPiece.Domain.Money;

/// <summary>A count of an instrument's units. Whole units only; may be negative (a difference or a debit). All arithmetic is checked.</summary>
/// <param name="Value">Units, within ±<see cref="MaxValue"/>.</param>
public readonly record struct Units(long Value) : IComparable<Units>
{
    /// <summary>The largest magnitude any single amount may have: exact in JSON numbers.</summary>
    public const long MaxValue = (1L << 53) - 1;

    /// <summary>No units.</summary>
    public static Units Zero => default;

    /// <summary>Whether this is more than nothing.</summary>
    public bool IsPositive => Value > 0;

    /// <summary>Whether this is less than nothing.</summary>
    public bool IsNegative => Value < 0;

    public static Units operator +(Units left, Units right) => new(checked(left.Value + right.Value));

    public static Units operator -(Units left, Units right) => new(checked(left.Value - right.Value));

    public static Units operator -(Units amount) => new(checked(-amount.Value));

    public static bool operator <(Units left, Units right) => left.Value < right.Value;

    public static bool operator >(Units left, Units right) => left.Value > right.Value;

    public static bool operator <=(Units left, Units right) => left.Value <= right.Value;

    public static bool operator >=(Units left, Units right) => left.Value >= right.Value;

    /// <summary>Named form of +.</summary>
    public static Units Add(Units left, Units right) => left + right;

    /// <summary>Named form of binary -.</summary>
    public static Units Subtract(Units left, Units right) => left - right;

    /// <summary>Named form of unary -.</summary>
    public static Units Negate(Units amount) => -amount;

    /// <inheritdoc />
    public int CompareTo(Units other) => Value.CompareTo(other.Value);

    /// <inheritdoc />
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Value} units");
}
