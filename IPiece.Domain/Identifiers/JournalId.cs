namespace IPiece.Domain.Identifiers;

/// <summary>A ledger journal: one balanced business event.</summary>
/// <param name="Value">Positive once assigned.</param>
public readonly record struct JournalId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
