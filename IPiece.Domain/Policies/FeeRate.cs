using IPiece.Domain.Money;

namespace IPiece.Domain.Policies;

/// <summary>A fee or tax rate in basis points (hundredths of a percent).</summary>
/// <param name="BasisPoints">0 to 10,000.</param>
public readonly record struct FeeRate(int BasisPoints)
{
    private const int Whole = 10_000;

    /// <summary>
    /// The charge on an amount, fractions of a won truncated in the customer's favour. Truncation makes the charges of several fills
    /// never exceed the charge on their sum, so a hold of the whole always covers its parts.
    /// </summary>
    /// <param name="amount">Zero or more won.</param>
    /// <returns>The charge in won.</returns>
    public Krw On(Krw amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount.Value, nameof(amount));
        ArgumentOutOfRangeException.ThrowIfNegative(BasisPoints);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(BasisPoints, Whole);
        return new Krw((long)((Int128)amount.Value * BasisPoints / Whole));
    }
}
