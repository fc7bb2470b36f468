using IPiece.Data.Database;
using IPiece.Runtimes.Postgres;
using Npgsql;

namespace IPiece.Benchmarks.Hosting;

/// <summary>A PostgreSQL of the benchmark's own, with fsync on, in a temporary folder that is gone afterwards even if we are killed.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private const string Template = "bench_template";
    private const int MaxPoolSize = 20;
    private const int AgedSegments = 96;
    private const int AgedPages = 70_000;
    private const string GivenServer = "BENCH_POSTGRES";
    private readonly string _connectionString;
    private readonly EmbeddedPostgres? _server;
    private readonly FolderGuard? _guard;

    private BenchServer(string connectionString, EmbeddedPostgres? server, FolderGuard? guard)
    {
        _connectionString = connectionString;
        _server = server;
        _guard = guard;
    }

    /// <summary>The folder its processes work in.</summary>
    public string ClusterFolder => _server?.DataDirectory ?? string.Empty;

    public static async Task<BenchServer> StartAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(GivenServer) is { Length: > 0 } given)
        {
            // To look into the server with its own tools while a benchmark runs. Its databases stay.
            var elsewhere = new BenchServer(given, server: null, guard: null);
            await Migrator.RunAsync(elsewhere.ConnectionStringOf(Template), cancellationToken);
            return elsewhere;
        }

        var folder = Path.Combine(Path.GetTempPath(), $"ipiece-bench-{Guid.NewGuid():N}");
        var guard = FolderGuard.Start(folder);
        try
        {
            var options = new EmbeddedPostgresOptions { DataDirectory = folder, Password = "bench" };
            var server = await EmbeddedPostgres.StartAsync(options, cancellationToken);
            var started = new BenchServer(server.ConnectionString, server, guard);
            await Migrator.RunAsync(started.ConnectionStringOf(Template), cancellationToken);
            await started.AgeAsync(cancellationToken);
            return started;
        }
        catch
        {
            await guard.DisposeAsync();
            throw;
        }
    }

    /// <summary>A database of its own, migrated.</summary>
    /// <returns>How to connect to it.</returns>
    public async Task<string> CreateDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        await ExecuteAsync($"create database {name} template {Template}", cancellationToken);
        return ConnectionStringOf(name);
    }

    public Task DropDatabaseAsync(string name, CancellationToken cancellationToken) =>
        ExecuteAsync($"drop database {name} with (force)", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is not null && _guard is not null)
        {
            await _server.DisposeAsync();
            await _guard.DisposeAsync();
        }
    }

    /// <summary>
    /// A server that has run for a day writes its log into files that it has used before. A new one must first fill each new file with
    /// zeros, once a second under load, and everybody's commits wait meanwhile. Nor does it touch a page of its shared buffers for the first
    /// time, which the kernel must then clear.
    /// </summary>
    private async Task AgeAsync(CancellationToken cancellationToken)
    {
        for (var segment = 0; segment < AgedSegments; segment++)
        {
            await ExecuteAsync("select pg_logical_emit_message(false, 'age', ''), pg_switch_wal()", cancellationToken);
        }

        await ExecuteAsync("create unlogged table aged (page_filler text storage plain)", cancellationToken);
        await ExecuteAsync($"insert into aged select repeat('x', 7900) from generate_series(1, {AgedPages})", cancellationToken);
        await ExecuteAsync("drop table aged", cancellationToken);
        await ExecuteAsync("checkpoint", cancellationToken);
    }

    private string ConnectionStringOf(string database) =>
        new NpgsqlConnectionStringBuilder(_connectionString) { Database = database, MaxPoolSize = MaxPoolSize }.ConnectionString;

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
