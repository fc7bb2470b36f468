namespace IPiece.Domain.Money;

/// <summary>An amount of Korean won. Whole won only; may be negative (a difference or a debit). All arithmetic is checked.</summary>
/// <param name="Value">Won, within ±<see cref="MaxValue"/>.</param>
public readonly record struct Krw(long Value) : IComparable<Krw>
{
    /// <summary>The largest magnitude any single amount may have: exact in JSON numbers, 9,007 trillion won.</summary>
    public const long MaxValue = (1L << 53) - 1;

    /// <summary>No money.</summary>
    public static Krw Zero => default;

    /// <summary>Whether this is more than nothing.</summary>
    public bool IsPositive => Value > 0;

    /// <summary>Whether this is less than nothing.</summary>
    public bool IsNegative => Value < 0;

    public static Krw operator +(Krw left, Krw right) => new(checked(left.Value + right.Value));

    public static Krw operator -(Krw left, Krw right) => new(checked(left.Value - right.Value));

    public static Krw operator -(Krw amount) => new(checked(-amount.Value));

    public static bool operator <(Krw left, Krw right) => left.Value < right.Value;

    public static bool operator >(Krw left, Krw right) => left.Value > right.Value;

    public static bool operator <=(Krw left, Krw right) => left.Value <= right.Value;

    public static bool operator >=(Krw left, Krw right) => left.Value >= right.Value;

    /// <summary>Named form of +.</summary>
    public static Krw Add(Krw left, Krw right) => left + right;

    /// <summary>Named form of binary -.</summary>
    public static Krw Subtract(Krw left, Krw right) => left - right;

    /// <summary>Named form of unary -.</summary>
    public static Krw Negate(Krw amount) => -amount;

    /// <inheritdoc />
    public int CompareTo(Krw other) => Value.CompareTo(other.Value);

    /// <inheritdoc />
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Value} KRW");
}
