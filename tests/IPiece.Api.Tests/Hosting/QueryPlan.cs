using IPiece.Testing;

namespace IPiece.Api.Tests.Hosting;

/// <summary>How the real database would go about a statement.</summary>
internal static class QueryPlan
{
    /// <summary>The plan's lines. A test has so few rows that reading all of them would be the best plan if it were allowed.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        TestDatabase database,
        string sql,
        CancellationToken cancellationToken,
        params object?[] parameters
    )
    {
        await using var connection = await database.OwnerDataSource.OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "set enable_seqscan = off";
        await command.ExecuteNonQueryAsync(cancellationToken);
        command.CommandText = "explain " + sql;
        foreach (var value in parameters)
        {
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        }

        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            plan.Add(reader.GetString(0));
        }

        return plan;
    }
}
