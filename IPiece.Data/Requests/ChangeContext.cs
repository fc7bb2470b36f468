using Npgsql;

namespace IPiece.Data.Requests;

/// <summary>What a kind of change works with: one transaction, one moment.</summary>
/// <param name="Transaction">Committed by who decides.</param>
/// <param name="Now">The moment.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="Approver">The second person; none while it is only being asked for.</param>
public sealed record ChangeContext(NpgsqlTransaction Transaction, DateTimeOffset Now, ChangeRequest Request, Guid? Approver)
{
    internal NpgsqlConnection Connection => Transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");
}
