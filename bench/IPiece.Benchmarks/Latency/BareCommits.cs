using System.Diagnostics;
using IPiece.Benchmarks.Load;
using Npgsql;

namespace IPiece.Benchmarks.Latency;

/// <summary>The least that durability can cost: one prepared insert of one row and its commit, on a connection of its own.</summary>
internal sealed class BareCommits : IAsyncDisposable
{
    private readonly NpgsqlDataSource _dataSource;

    private BareCommits(NpgsqlDataSource dataSource) => _dataSource = dataSource;

    public static async Task<BareCommits> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true };
        var commits = new BareCommits(NpgsqlDataSource.Create(settings.ConnectionString));
        await using var create = commits._dataSource.CreateCommand(
            "create table public.bare_commits (number bigint primary key, text text)"
        );
        _ = await create.ExecuteNonQueryAsync(cancellationToken);
        return commits;
    }

    public async Task<Percentiles> RunAsync(int count, CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenConnectionAsync(cancellationToken);
        await using var insert = new NpgsqlCommand(
            "insert into public.bare_commits select coalesce(max(number), 0) + 1, 'a row of some length' from public.bare_commits",
            connection
        );
        await insert.PrepareAsync(cancellationToken);
        var times = new Percentiles(count);
        for (var number = 0; number < count; number++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            insert.Transaction = transaction;
            _ = await insert.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times;
    }

    public ValueTask DisposeAsync() => _dataSource.DisposeAsync();
}
