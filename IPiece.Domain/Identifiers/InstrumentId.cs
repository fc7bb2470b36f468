namespace IPiece.Domain.Identifiers;

/// <summary>A listed IP's token security, and its market.</summary>
/// <param name="Value">Positive once assigned.</param>
public readonly record struct InstrumentId(int Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
