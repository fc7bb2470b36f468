using System.Globalization;
using Npgsql;

namespace IPiece.Simulation.Tests.Judging;

/// <summary>Reads the product's database directly: the judge does not ask the judged.</summary>
internal sealed class Database(string connectionString) : IAsyncDisposable
{
    private const int MaxFindings = 12;
    private const int TimeoutSeconds = 120;

    // Rules join whole tables: a plan for few rows, row by row, is never the right one.
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            SearchPath = "ipiece",
            CommandTimeout = TimeoutSeconds,
            Options = "-c enable_nestloop=off -c jit=off",
        }.ConnectionString
    );

    /// <summary>Lets the planner know tables that were filled a moment ago.</summary>
    public async Task AnalyzeAsync(CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand("analyze");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The first column of the first rows, as text.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string query, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand($"select finding::text from ({query}) as f(finding) limit {MaxFindings}");
        return await ReadAsync(command, reader => reader.GetString(0), cancellationToken);
    }

    /// <summary>All rows, each read by the caller's function.</summary>
    public async Task<IReadOnlyList<T>> ReadAllAsync<T>(string query, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(query);
        return await ReadAsync(command, read, cancellationToken);
    }

    /// <summary>One number.</summary>
    public async Task<long> CountAsync(string query, CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(query);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlCommand command,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
