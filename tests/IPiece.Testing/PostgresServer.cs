using IPiece.Data.Database;
using IPiece.Runtimes.Postgres;
using Npgsql;

namespace IPiece.Testing;

/// <summary>The test process's one PostgreSQL server, with one migrated database that all others are clones of.</summary>
public static class PostgresServer
{
    private const string Template = "ipiece_template";

    private static readonly Lazy<Task<EmbeddedPostgres>> Running = new(StartAsync);
    private static readonly SemaphoreSlim OneCloneAtATime = new(1, 1);
    private static int _clones;

    /// <summary>The server, started at first use; it ends with the process.</summary>
    public static Task<EmbeddedPostgres> GetAsync() => Running.Value;

    /// <summary>Makes a fresh migrated database.</summary>
    /// <returns>The owner's connection string.</returns>
    public static async Task<string> CloneAsync(CancellationToken cancellationToken)
    {
        var server = await GetAsync();
        var name = $"test_{Interlocked.Increment(ref _clones)}";
        await OneCloneAtATime.WaitAsync(cancellationToken);
        try
        {
            // By its files: through the log every page of the template would be read, written and logged for each clone.
            await ExecuteAsync(server, $"create database {name} template {Template} strategy file_copy", cancellationToken);
        }
        finally
        {
            OneCloneAtATime.Release();
        }

        return ConnectionString(server, name);
    }

    /// <summary>Makes a database without anything in it, for tests of the migrations themselves.</summary>
    /// <returns>The owner's connection string.</returns>
    public static async Task<string> CreateEmptyAsync(CancellationToken cancellationToken)
    {
        var server = await GetAsync();
        var name = $"empty_{Interlocked.Increment(ref _clones)}";
        await ExecuteAsync(server, $"create database {name}", cancellationToken);
        return ConnectionString(server, name);
    }

    /// <summary>Removes a database together with whoever is still connected to it.</summary>
    public static async Task DropAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync(await GetAsync(), $"drop database if exists {name} with (force)", CancellationToken.None);
    }

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        var server = await EmbeddedPostgres.StartThrowAwayAsync(CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        await Migrator.RunAsync(ConnectionString(server, Template), CancellationToken.None);
        await TestPolicies.InsertAsync(ConnectionString(server, Template), CancellationToken.None);
        return server;
    }

    private static string ConnectionString(EmbeddedPostgres server, string database) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Database = database,
            IncludeErrorDetail = true,
            MinPoolSize = 0,
            MaxPoolSize = 50,
        }.ConnectionString;

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
