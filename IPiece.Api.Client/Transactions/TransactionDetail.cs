namespace IPiece.Api.Client.Transactions;

/// <summary>One journal with every line on the own accounts.</summary>
public sealed record TransactionDetail : TransactionSummary
{
    public required IReadOnlyList<TransactionLine> Lines { get; init; }
}
