using System.Globalization;
using System.Text.Json;
using IPiece.Chain.Explorer;
using IPiece.Data.Audit;
using Npgsql;

namespace IPiece.Chain.Operations;

/// <summary>
/// Lets an operation that the chain refused try again, with who let it and why in the audit log of the same transaction. What two people
/// decided stays as it is; a freeze or a pause that a later decision has overtaken stays refused.
/// </summary>
public sealed class OperationRetry(NpgsqlDataSource database, AuditLog audit)
{
    // Kinds 2, 3, 7 and 8 set a state: freeze and unfreeze of a wallet, pause and unpause of a token. State 3 is refused.
    private const string Lock = """
        select o.failure from chain_operations o where o.id = $1 and o.state = 3
            and not (o.kind in (2, 3, 7, 8) and exists (
                select from chain_operations l where l.id > o.id and l.kind in (2, 3, 7, 8)
                    and l.investor_id is not distinct from o.investor_id and l.instrument_id is not distinct from o.instrument_id))
        for update
        """;

    private const string Release = """
        with told as (select pg_notify('ipiece_chain', ''))
        update chain_operations set state = 0, attempt = attempt + 1, failure = null from told where id = $1
        """;

    /// <summary>Whether there was such a refused operation.</summary>
    public async Task<bool> ApplyAsync(long operationId, RetryRequest request, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var find = new NpgsqlCommand(Lock, connection, transaction) { Parameters = { new() { Value = operationId } } };
        if (await find.ExecuteScalarAsync(cancellationToken) is not { } failure)
        {
            return false;
        }

        await using var release = new NpgsqlCommand(Release, connection, transaction) { Parameters = { new() { Value = operationId } } };
        await release.ExecuteNonQueryAsync(cancellationToken);
        var record = new AuditRecord(
            request.Actor,
            "retry",
            "chainOperation",
            operationId.ToString(CultureInfo.InvariantCulture),
            JsonSerializer.Serialize(new { state = "refused", failure = failure as string }),
            JsonSerializer.Serialize(new { state = "requested", reason = request.Reason })
        );
        await audit.AppendAsync(transaction, record, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
