using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Requests;

/// <summary>Requests in the database.</summary>
internal static class ChangeRequestRows
{
    private const string Insert = """
        insert into ipiece.change_requests (kind, payload, payload_hash, reason, state, requested_by, requested_at, expires_at)
        values ($1, $2, $3, $4, 0, $5, $6, $7) returning id
        """;

    private const string Lock = """
        select kind, payload, payload_hash, reason, state, requested_by, requested_at, decided_by, decided_at, decision_note, expires_at
        from ipiece.change_requests where id = $1 for update
        """;

    private const string Update = """
        update ipiece.change_requests set state = $2, decided_by = $3, decided_at = $4, decision_note = $5 where id = $1
        """;

    private const string Pending = "select count(*) from ipiece.change_requests where state = 0 and requested_by = $1 and expires_at > $2";

    public static async Task<long> InsertAsync(NpgsqlTransaction transaction, ChangeRequest request, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Insert, transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = request.Kind });
        command.Parameters.Add(new() { Value = request.Payload });
        command.Parameters.Add(new() { Value = request.PayloadHash });
        command.Parameters.Add(new() { Value = request.Reason });
        command.Parameters.Add(new() { Value = request.RequestedBy });
        command.Parameters.Add(new() { Value = request.RequestedAt.ToUniversalTime() });
        command.Parameters.Add(new() { Value = request.ExpiresAt.ToUniversalTime() });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public static async Task<long> PendingOfAsync(
        NpgsqlTransaction transaction,
        Guid person,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(Pending, transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = person });
        command.Parameters.Add(new() { Value = now.ToUniversalTime() });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public static async Task<ChangeRequest?> LockAsync(NpgsqlTransaction transaction, long id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Lock, transaction.Connection, transaction) { Parameters = { new() { Value = id } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        return new ChangeRequest
        {
            Id = id,
            Kind = reader.GetString(0),
            Payload = reader.GetString(1),
            PayloadHash = reader.GetFieldValue<byte[]>(2),
            Reason = reader.GetString(3),
            State = (ChangeRequestState)reader.GetInt16(4),
            RequestedBy = reader.GetGuid(5),
            RequestedAt = reader.GetFieldValue<DateTimeOffset>(6),
            DecidedBy = reader.IsDBNull(7) ? null : reader.GetGuid(7),
            DecidedAt = reader.IsDBNull(8) ? null : reader.GetFieldValue<DateTimeOffset>(8),
            DecisionNote = reader.IsDBNull(9) ? null : reader.GetString(9),
            ExpiresAt = reader.GetFieldValue<DateTimeOffset>(10),
        };
    }

    public static async Task UpdateAsync(NpgsqlTransaction transaction, ChangeRequest request, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Update, transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = request.Id });
        command.Parameters.Add(new() { Value = (short)request.State });
        command.Parameters.Add(new() { Value = (object?)request.DecidedBy ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(
            new() { Value = (object?)request.DecidedAt?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz }
        );
        command.Parameters.Add(new() { Value = (object?)request.DecisionNote ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
