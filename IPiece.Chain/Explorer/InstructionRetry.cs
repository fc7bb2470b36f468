using System.Globalization;
using System.Text.Json;
using IPiece.Data.Audit;
using Npgsql;

namespace IPiece.Chain.Explorer;

/// <summary>Lets a failed instruction try again, with who let it and why in the audit log of the same transaction.</summary>
public sealed class InstructionRetry(NpgsqlDataSource database, AuditLog audit)
{
    private const string Lock = "select failure from chain_instructions where id = $1 and state = 3 for update";
    private const string Release = "update chain_instructions set state = 0, failure = null where id = $1";

    /// <summary>Whether there was such a failed instruction.</summary>
    public async Task<bool> ApplyAsync(long instructionId, RetryRequest request, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var find = new NpgsqlCommand(Lock, connection, transaction) { Parameters = { new() { Value = instructionId } } };
        if (await find.ExecuteScalarAsync(cancellationToken) is not { } failure)
        {
            return false;
        }

        await using var release = new NpgsqlCommand(Release, connection, transaction) { Parameters = { new() { Value = instructionId } } };
        await release.ExecuteNonQueryAsync(cancellationToken);
        var record = new AuditRecord(
            request.Actor,
            "retry",
            "chainInstruction",
            instructionId.ToString(CultureInfo.InvariantCulture),
            JsonSerializer.Serialize(new { state = "failed", failure = failure as string }),
            JsonSerializer.Serialize(new { state = "pending", reason = request.Reason })
        );
        await audit.AppendAsync(transaction, record, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
