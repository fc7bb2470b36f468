using System.Globalization;
using System.Text.Json;
using IPiece.Data.Audit;
using Npgsql;

namespace IPiece.Data.Surveillance;

/// <summary>Where a person decides what an alert means.</summary>
public sealed class AlertDesk(NpgsqlDataSource dataSource, AuditLog audit, TimeProvider time)
{
    private const string Decide = """
        update ipiece.alerts set state = $2, decided_by = $3, decided_at = $4, note = $5 where id = $1 and state = 0
        """;

    private const string Find = "select state, decided_by, note from ipiece.alerts where id = $1";

    /// <summary>Decides on an open alert. The same decision by the same person a second time changes nothing.</summary>
    /// <param name="id">Which.</param>
    /// <param name="person">Who.</param>
    /// <param name="decision">Cleared or escalated.</param>
    /// <param name="note">What was found.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came of it.</returns>
    public async Task<AlertOutcome> DecideAsync(long id, Guid person, AlertState decision, string note, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(decision, AlertState.Open);
        var now = time.GetUtcNow();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var update = new NpgsqlCommand(Decide, connection, transaction);
        foreach (var value in (object[])[id, (short)decision, person, now.ToUniversalTime(), note])
        {
            update.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        if (await update.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return await WhyNotAsync(connection, id, person, decision, note, cancellationToken);
        }

        var record = new AuditRecord(
            person.ToString("D"),
            decision == AlertState.Cleared ? "clear" : "escalate",
            "alert",
            id.ToString(CultureInfo.InvariantCulture),
            null,
            JsonSerializer.Serialize(new { note })
        );
        await audit.AppendAsync(transaction, record, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return AlertOutcome.Decided;
    }

    private static async Task<AlertOutcome> WhyNotAsync(
        NpgsqlConnection connection,
        long id,
        Guid person,
        AlertState decision,
        string note,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(Find, connection) { Parameters = { new() { Value = id } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return AlertOutcome.Unknown;
        }

        var isSame = (AlertState)reader.GetInt16(0) == decision && reader.GetGuid(1) == person && reader.GetString(2) == note;
        return isSame ? AlertOutcome.Decided : AlertOutcome.NotOpen;
    }
}
