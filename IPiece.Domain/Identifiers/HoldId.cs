namespace IPiece.Domain.Identifiers;

/// <summary>A two-phase hold on a ledger account.</summary>
/// <param name="Value">Positive once assigned.</param>
public readonly record struct HoldId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
