using IPiece.Data.Database;
using IPiece.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IPiece.Data.Tests.Database;

public sealed class MigrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_model_has_no_change_that_no_migration_makes()
    {
        await using var database = await TestDatabase.CreateAsync(TimeProvider.System, Token);
        await using var context = database.CreateContext();
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Migrating_twice_and_from_several_processes_at_once_gives_one_database()
    {
        var connectionString = await PostgresServer.CreateEmptyAsync(Token);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator.RunAsync(connectionString, Token)));
        await Migrator.RunAsync(connectionString, Token);
        await using (var source = DataSources.Create(connectionString))
        {
            await using var command = source.CreateCommand("select current_user || ' ' || (select count(*) from policies)");
            Assert.Equal($"ipiece_app {Policies()}", await command.ExecuteScalarAsync(Token));
        }

        await PostgresServer.DropAsync(connectionString);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_made()
    {
        var server = await PostgresServer.GetAsync();
        var connectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Database = "made_by_migration",
        }.ConnectionString;
        await Migrator.RunAsync(connectionString, Token);
        await using (var source = DataSources.Create(connectionString))
        {
            await using var command = source.CreateCommand("select count(*) from asp_net_roles");
            Assert.Equal(5L, await command.ExecuteScalarAsync(Token));
        }

        await PostgresServer.DropAsync(connectionString);
    }

    private static int Policies() => Data.Policies.PolicyDefaults.All.Length;
}
