using IPiece.Data.Invariants;
using IPiece.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace IPiece.Data.Tests.Invariants;

public sealed class InvariantHealthTests : IAsyncLifetime
{
    private const string Break = "update ipiece.accounts set version = version + 1 where owner_kind = 1";
    private const string Mend = "update ipiece.accounts set version = version - 1 where owner_kind = 1";

    private readonly HandClock _clock = new();
    private TestDatabase? _database;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(TimeProvider.System, Token);
        await Database.Seed.InvestorAsync(1_000, Token);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    [Fact]
    public async Task A_good_answer_is_kept_for_a_while_and_a_bad_one_is_not()
    {
        await using var services = Services();
        var health = services.GetRequiredService<HealthCheckService>();
        Assert.Equal((HealthStatus.Healthy, "ok"), await LookAsync(health));

        await ExecuteAsync(Break);
        Assert.Equal((HealthStatus.Healthy, "ok"), await LookAsync(health));

        _clock.Advance(TimeSpan.FromSeconds(30));
        var (status, detail) = await LookAsync(health);
        Assert.Equal(HealthStatus.Degraded, status);
        Assert.StartsWith("1 breaks, such as account", detail, StringComparison.Ordinal);

        await ExecuteAsync(Mend);
        Assert.Equal((HealthStatus.Healthy, "ok"), await LookAsync(health));
    }

    [Fact]
    public async Task An_answer_that_the_next_check_never_replaces_is_shown_for_a_while_and_then_no_more()
    {
        await using var services = Services();
        var health = services.GetRequiredService<HealthCheckService>();
        await LookAsync(health);
        await using var connection = await Database.OwnerDataSource.OpenConnectionAsync(Token);
        await using (var transaction = await connection.BeginTransactionAsync(Token))
        {
            // No check gets beyond this while it lasts.
            await using var block = new NpgsqlCommand("lock table ipiece.accounts", connection, transaction);
            await block.ExecuteNonQueryAsync(Token);
            _clock.WaitsForNothing = true;
            _clock.Advance(TimeSpan.FromMinutes(4));
            Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(Token)).Entries["ledger"].Status);

            _clock.Advance(TimeSpan.FromMinutes(1));
            var stale = (await health.CheckHealthAsync(Token)).Entries["ledger"];
            Assert.Equal(HealthStatus.Degraded, stale.Status);
            Assert.StartsWith("The last check ended 300 seconds ago", stale.Description, StringComparison.Ordinal);
            Assert.Empty(stale.Data);
        }

        _clock.WaitsForNothing = false;
        Assert.Equal((HealthStatus.Healthy, "ok"), await LookAsync(health));
    }

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton(new InvariantReport(Database.DataSource));
        services.AddHealthChecks().AddLedgerInvariants().AddMarketInvariants();
        return services.BuildServiceProvider();
    }

    private static async Task<(HealthStatus Status, string L4)> LookAsync(HealthCheckService health)
    {
        var report = await health.CheckHealthAsync(Token);
        Assert.Equal(["ledger", "market"], report.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["L1", "L2", "L3", "L4"], report.Entries["ledger"].Data.Keys.Order(StringComparer.Ordinal));
        return (report.Entries["ledger"].Status, (string)report.Entries["ledger"].Data["L4"]);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Database.OwnerDataSource.CreateCommand(sql);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Token));
    }
}
