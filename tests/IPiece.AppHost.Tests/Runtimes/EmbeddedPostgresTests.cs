using IPiece.Runtimes;
using IPiece.Runtimes.Postgres;
using IPiece.Runtimes.Processes;
using Npgsql;

namespace IPiece.AppHost.Tests.Runtimes;

public sealed class EmbeddedPostgresTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_throw_away_server_answers_and_leaves_neither_process_nor_folder()
    {
        var server = await EmbeddedPostgres.StartThrowAwayAsync(Cancelled);
        Assert.Equal("off", await ScalarAsync(server.ConnectionString, "show fsync"));
        var (data, id) = (server.DataDirectory, server.ProcessId);

        await server.DisposeAsync();

        Assert.False(Directory.Exists(data));
        Assert.Null(ProcessTable.StartTicks(id));
        Assert.Empty(ProcessTable.WorkingIn(data));
    }

    [Fact]
    public async Task A_durable_server_keeps_its_rows_over_a_stop_and_a_kill()
    {
        using var folder = new TemporaryFolder();
        var options = new EmbeddedPostgresOptions { DataDirectory = folder["postgres"], Password = "first secret" };
        await using (var first = await EmbeddedPostgres.StartAsync(options, Cancelled))
        {
            Assert.Equal("on", await ScalarAsync(first.ConnectionString, "show fsync"));
            await ScalarAsync(first.ConnectionString, "create table kept(number int); insert into kept values (1)");
        }

        var second = await EmbeddedPostgres.StartAsync(options, Cancelled);
        await ScalarAsync(second.ConnectionString, "insert into kept values (2)");
        await second.KillAsync();

        await using var third = await EmbeddedPostgres.StartAsync(options, Cancelled);
        Assert.Equal("3", await ScalarAsync(third.ConnectionString, "select sum(number)::text from kept"));
    }

    [Fact]
    public async Task A_durable_server_asks_for_its_password()
    {
        using var folder = new TemporaryFolder();
        await using var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataDirectory = folder["postgres"], Password = "the right one" },
            Cancelled
        );

        Assert.False(await PostgresProbe.AnswersAsync(PostgresCluster.ConnectionString(server.Port, "a wrong one"), Cancelled));
    }

    [Fact]
    public async Task A_cluster_of_another_version_is_refused_in_one_sentence()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["postgres/cluster"]);
        // As root the cluster would be looked for elsewhere, so the folder says itself that it is here.
        await File.WriteAllTextAsync(folder["postgres/location.txt"], folder["postgres"], Cancelled);
        await File.WriteAllTextAsync(folder["postgres/cluster/PG_VERSION"], "99", Cancelled);

        var refusal = await Assert.ThrowsAsync<RuntimeSetupException>(() =>
            PostgresCluster.PrepareAsync(new EmbeddedPostgresOptions { DataDirectory = folder["postgres"], ThrowAway = true }, Cancelled)
        );

        Assert.Contains("was written by PostgreSQL 99", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_named_in_the_refusal()
    {
        await using var first = await EmbeddedPostgres.StartThrowAwayAsync(Cancelled);

        var refusal = await Assert.ThrowsAsync<RuntimeSetupException>(() =>
            EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { ThrowAway = true, Port = first.Port }, Cancelled)
        );

        Assert.Contains($"Port {first.Port}", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> ScalarAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return (string?)await command.ExecuteScalarAsync(Cancelled);
    }
}
