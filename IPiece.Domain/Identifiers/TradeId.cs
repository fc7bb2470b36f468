namespace IPiece.Domain.Identifiers;

/// <summary>A trade, unique across all instruments.</summary>
/// <param name="Value">Positive once assigned.</param>
public readonly record struct TradeId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
