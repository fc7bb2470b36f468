namespace IPiece.Domain.Identifiers;

/// <summary>A ledger account.</summary>
/// <param name="Value">Positive once assigned.</param>
public readonly record struct AccountId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
