using IPiece.Data.Database;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Outbox;

/// <summary>Writes events in the transaction that makes them true.</summary>
public static class OutboxWriter
{
    private const string Insert = """
        insert into ipiece.outbox (topic, payload, created_at) select topic, payload::jsonb, $3 from unnest($1, $2) as u (topic, payload)
        """;

    /// <summary>Writes them, in order.</summary>
    /// <param name="transaction">Committed by the caller.</param>
    /// <param name="events">What to tell.</param>
    /// <param name="createdAt">When it became true.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task WriteAsync(
        NpgsqlTransaction transaction,
        IReadOnlyCollection<OutboxEvent> events,
        DateTimeOffset createdAt,
        CancellationToken cancellationToken
    )
    {
        if (events.Count == 0)
        {
            return;
        }

        OutboxEvent[] rows = [.. events];
        await using var command = new NpgsqlCommand(Insert, transaction.Connection, transaction);
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Text, Array.ConvertAll(rows, row => row.Topic)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Text, Array.ConvertAll(rows, row => row.Payload)));
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = createdAt.ToUniversalTime() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
