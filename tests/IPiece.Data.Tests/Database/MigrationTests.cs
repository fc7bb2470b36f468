using IPiece.Data.Database;
using IPiece.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
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

    [Fact]
    public async Task A_data_folder_from_before_the_market_opens_with_its_history_and_the_new_defaults()
    {
        var connectionString = await PostgresServer.CreateEmptyAsync(Token);
        await using (
            var context = new IPieceDbContext(new DbContextOptionsBuilder<IPieceDbContext>().UseIPieceNpgsql(connectionString).Options)
        )
        {
            await context.GetService<IMigrator>().MigrateAsync("UnsettledInstructions", Token);
        }

        await using (var owner = DataSources.Create(connectionString, role: string.Empty))
        {
            await using var before = owner.CreateCommand(
                """
                insert into policies (key, effective_from, value, reason) values ('tradingFeeBasisPoints', '2000-01-01', '45', 'Before.');
                insert into instruments (id, symbol, name_ko, name_en, category, issuer_ko, issuer_en, description_ko, description_en,
                    total_units, offering_price, listed_on, is_demo)
                values (1, 'OLD', 'ㄱ', 'a', 'music', 'ㄱ', 'a', 'ㄱ', 'a', 10, 1000, '2026-01-05', true);
                insert into market_states (instrument_id, phase, session_date, base_price, upper_limit, lower_limit, volume, turnover_krw,
                    command_sequence, trade_sequence, book_sequence, state_hash)
                values (1, 0, '2026-01-05', 1000, 1300, 700, 0, 0, 1, 0, 0, 0);
                insert into investors (display_name, is_demo, kyc_status, created_at) values ('a', true, 1, now());
                insert into orders (id, instrument_id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled, remaining,
                    status, placed_at, updated_at)
                values (68719476737, 1, 1, 0, 0, 0, 900, 5, 0, 0, 5, 0, now(), now());
                insert into order_commands (instrument_id, sequence, kind, order_id, received_at) values (1, 1, 1, 68719476737, now())
                """
            );
            await before.ExecuteNonQueryAsync(Token);
        }

        await Migrator.RunAsync(connectionString, Token);

        await using (var source = DataSources.Create(connectionString))
        {
            var set = await new Data.Policies.PolicyBook(source).ReadAsync(TimeProvider.System.GetUtcNow(), new(1), Token);
            Assert.Equal((45, 6), (set.TradingFee.BasisPoints, set.Volatility.DynamicPercent));
            await using var after = source.CreateCommand(
                "select format('%s %s %s %s', s.mode, s.phase_cause, o.post_only, o.priority) from market_states s, orders o"
            );
            Assert.Equal("0 0 f ", await after.ExecuteScalarAsync(Token));
        }

        await PostgresServer.DropAsync(connectionString);
    }

    private static int Policies() => Data.Policies.PolicyDefaults.All.Length;
}
