using System.Globalization;
using System.Text.Json;
using IPiece.Chain.Database;
using IPiece.Data.Audit;
using Npgsql;

namespace IPiece.Chain.Explorer;

/// <summary>Lets failed instructions try again, with who let each and why in the audit log of the same transaction.</summary>
public sealed class InstructionRetry(NpgsqlDataSource database, AuditLog audit)
{
    /// <summary>The most that one request puts back: each is an entry of the audit log, whose writers take turns.</summary>
    public const int MaxAtOnce = 500;

    private const string LockOne = "select id, failure from chain_instructions where id = $1 and state = 3 for update";

    private const string LockAll = """
        select id, failure from chain_instructions where state = 3 and failure = $1 order by id limit $2 for update
        """;

    private const string Release = """
        with told as (select pg_notify('ipiece_chain', ''))
        update chain_instructions set state = 0, failure = null from told where id = any($1)
        """;

    /// <summary>Whether there was such a failed instruction.</summary>
    public async Task<bool> ApplyAsync(long instructionId, RetryRequest request, CancellationToken cancellationToken) =>
        await RunAsync(LockOne, [instructionId], request, cancellationToken) > 0;

    /// <summary>Puts back what failed for one reason, the oldest first, as many as one request may.</summary>
    public async Task<RetryAllReply> ApplyAsync(RetryAllRequest request, CancellationToken cancellationToken)
    {
        var one = new RetryRequest(request.Actor, request.Reason);
        var retried = await RunAsync(LockAll, [request.Failure, MaxAtOnce], one, cancellationToken);
        var remaining = await database.QueryAsync(
            "select count(*) from chain_instructions where state = 3 and failure = $1",
            static row => row.GetInt64(0),
            cancellationToken,
            request.Failure
        );
        return new RetryAllReply(retried, remaining[0]);
    }

    private async Task<int> RunAsync(
        string lockRows,
        IReadOnlyList<object> parameters,
        RetryRequest request,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var failed = await connection.QueryAsync(
            lockRows,
            static row => (Id: row.GetInt64(0), Failure: row.IsDBNull(1) ? null : row.GetString(1)),
            cancellationToken,
            [.. parameters]
        );
        if (failed.Count == 0)
        {
            return 0;
        }

        await connection.ExecuteAsync(Release, cancellationToken, (object)failed.Select(static one => one.Id).ToArray());
        foreach (var (id, failure) in failed)
        {
            var record = new AuditRecord(
                request.Actor,
                "retry",
                "chainInstruction",
                id.ToString(CultureInfo.InvariantCulture),
                JsonSerializer.Serialize(new { state = "failed", failure }),
                JsonSerializer.Serialize(new { state = "pending", reason = request.Reason })
            );
            await audit.AppendAsync(transaction, record, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return failed.Count;
    }
}
