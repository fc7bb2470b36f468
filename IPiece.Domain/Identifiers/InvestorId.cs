namespace IPiece.Domain.Identifiers;

/// <summary>An investor: the owner of ledger accounts and of one wallet on the chain.</summary>
/// <param name="Value">Positive once assigned.</param>
public readonly record struct InvestorId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
