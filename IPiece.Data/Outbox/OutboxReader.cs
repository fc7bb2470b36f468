using Npgsql;

namespace IPiece.Data.Outbox;

/// <summary>
/// Hands events over at least once. Several readers share a topic without waiting for each other; what one has taken, the others skip until
/// it has committed or died. Handlers must therefore know an event again by its id.
/// </summary>
public sealed class OutboxReader(NpgsqlDataSource dataSource, TimeProvider time)
{
    /// <summary>Most events of one call.</summary>
    public const int MaxBatch = 1_000;

    private const string Take = """
        select id, payload, created_at from ipiece.outbox where topic = $1 and published_at is null
        order by id limit $2 for update skip locked
        """;

    private const string Mark = "update ipiece.outbox set published_at = $2 where id = any($1)";

    private const string Backlog = """
        select count(*), min(created_at) from ipiece.outbox where published_at is null and ($1::text is null or topic = $1)
        """;

    /// <summary>Takes what waits, hands it over, and marks it when the handler returns. If the handler throws, it waits again.</summary>
    /// <param name="topic">Whose events.</param>
    /// <param name="limit">1 to <see cref="MaxBatch" />.</param>
    /// <param name="handler">Receives them, oldest first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were handed over.</returns>
    public async Task<int> HandleAsync(
        string topic,
        int limit,
        Func<IReadOnlyList<OutboxMessage>, CancellationToken, Task> handler,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxBatch);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var messages = await TakeAsync(transaction, topic, limit, cancellationToken);
        if (messages.Count == 0)
        {
            return 0;
        }

        await handler(messages, cancellationToken);
        await using var mark = new NpgsqlCommand(Mark, connection, transaction);
        mark.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. messages.Select(message => message.Id)] });
        mark.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() });
        await mark.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return messages.Count;
    }

    /// <summary>What waits, for the operators' page.</summary>
    /// <param name="topic">Whose events; all when none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Number and age.</returns>
    public async Task<OutboxBacklog> BacklogAsync(string? topic, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Backlog);
        command.Parameters.Add(
            new NpgsqlParameter { Value = (object?)topic ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text }
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var age = await reader.IsDBNullAsync(1, cancellationToken)
            ? TimeSpan.Zero
            : time.GetUtcNow() - await reader.GetFieldValueAsync<DateTimeOffset>(1, cancellationToken);
        return new OutboxBacklog(reader.GetInt64(0), age);
    }

    private static async Task<List<OutboxMessage>> TakeAsync(
        NpgsqlTransaction transaction,
        string topic,
        int limit,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(Take, transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = topic });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        var messages = new List<OutboxMessage>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            messages.Add(
                new OutboxMessage
                {
                    Id = reader.GetInt64(0),
                    Topic = topic,
                    Payload = reader.GetString(1),
                    CreatedAt = await reader.GetFieldValueAsync<DateTimeOffset>(2, cancellationToken),
                }
            );
        }

        return messages;
    }
}
