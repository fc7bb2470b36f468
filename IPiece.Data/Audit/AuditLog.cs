using IPiece.Data.Invariants;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Audit;

/// <summary>The log of who did what. Entries are chained by hash, so a changed, removed or inserted one breaks all that follow (A1).</summary>
/// <remarks>Entries cut off at the end leave a whole chain: keep the newest hash elsewhere too (the chain's daily anchor will).</remarks>
public sealed class AuditLog(NpgsqlDataSource dataSource, TimeProvider time)
{
    private const long LockKey = 0x4950_4945_4345_0004;
    private const string Meaning = "The audit chain verifies";
    private const string Lock = "select pg_advisory_xact_lock($1)";
    private const string Last = "select id, hash from ipiece.audit_log order by id desc limit 1";

    private const string Insert = """
        insert into ipiece.audit_log (id, occurred_at, actor, action, entity_kind, entity_id, before, after, previous_hash, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    private const string ReadAll = """
        select id, occurred_at, actor, action, entity_kind, entity_id, before, after, previous_hash, hash
        from ipiece.audit_log order by id
        """;

    /// <summary>Appends an entry. Writers take turns until their transaction ends, so append last.</summary>
    /// <param name="transaction">The transaction of what was done; committed by the caller.</param>
    /// <param name="record">What was done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry's number.</returns>
    public async Task<long> AppendAsync(NpgsqlTransaction transaction, AuditRecord record, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");
        await using (var turn = new NpgsqlCommand(Lock, connection, transaction) { Parameters = { new() { Value = LockKey } } })
        {
            await turn.ExecuteNonQueryAsync(cancellationToken);
        }

        var (id, previous) = await NextAsync(transaction, cancellationToken);
        var now = time.GetUtcNow();
        // PostgreSQL keeps microseconds: the hash must cover what will be read back.
        var occurredAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        await using var insert = new NpgsqlCommand(Insert, connection, transaction);
        insert.Parameters.Add(new() { Value = id });
        insert.Parameters.Add(new() { Value = occurredAt });
        insert.Parameters.Add(new() { Value = record.Actor });
        insert.Parameters.Add(new() { Value = record.Action });
        insert.Parameters.Add(new() { Value = record.EntityKind });
        insert.Parameters.Add(new() { Value = record.EntityId });
        insert.Parameters.Add(new() { Value = (object?)record.Before ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Json });
        insert.Parameters.Add(new() { Value = (object?)record.After ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Json });
        insert.Parameters.Add(new() { Value = previous });
        insert.Parameters.Add(new() { Value = AuditHash.Of(id, occurredAt, record, previous) });
        await insert.ExecuteNonQueryAsync(cancellationToken);
        return id;
    }

    /// <summary>Recomputes the whole chain.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A1, with the first entry that does not fit.</returns>
    public async Task<InvariantResult> VerifyAsync(CancellationToken cancellationToken)
    {
        var previous = new byte[AuditHash.Length];
        var expectedId = 1L;
        await using var command = dataSource.CreateCommand(ReadAll);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetInt64(0);
            var occurredAt = await reader.GetFieldValueAsync<DateTimeOffset>(1, cancellationToken);
            var record = new AuditRecord(
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5),
                await reader.IsDBNullAsync(6, cancellationToken) ? null : reader.GetString(6),
                await reader.IsDBNullAsync(7, cancellationToken) ? null : reader.GetString(7)
            );
            var linkedTo = await reader.GetFieldValueAsync<byte[]>(8, cancellationToken);
            var hash = await reader.GetFieldValueAsync<byte[]>(9, cancellationToken);
            var fits =
                id == expectedId
                && previous.AsSpan().SequenceEqual(linkedTo)
                && hash.AsSpan().SequenceEqual(AuditHash.Of(id, occurredAt, record, previous));
            if (!fits)
            {
                return new InvariantResult("A1", Meaning, 1, $"entry {expectedId} is missing or was changed");
            }

            previous = hash;
            expectedId++;
        }

        return new InvariantResult("A1", Meaning, 0, null);
    }

    private static async Task<(long Id, byte[] PreviousHash)> NextAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Last, transaction.Connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (reader.GetInt64(0) + 1, await reader.GetFieldValueAsync<byte[]>(1, cancellationToken))
            : (1, new byte[AuditHash.Length]);
    }
}
