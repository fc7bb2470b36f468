using IPiece.Data.Invariants;
using IPiece.Data.Ledger;
using IPiece.Testing;

namespace IPiece.Data.Tests.Invariants;

public sealed class InvariantReportTests : IAsyncLifetime
{
    private TestDatabase? _database;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestDatabase Database => _database!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(TimeProvider.System, Token);

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    [Fact]
    public async Task Everything_holds_after_deposits_and_issuance()
    {
        await FundedAsync();
        Assert.All(await ConservationAsync(), result => Assert.True(result.Holds, result.ToString()));
        var market = await new InvariantReport(Database.DataSource).MarketAsync(Token);
        Assert.Equal(["M1", "M2", "M3", "P1"], market.Select(result => result.Name));
        Assert.All(market, result => Assert.True(result.Holds, result.ToString()));
    }

    [Theory]
    [InlineData(
        "L1",
        "alter table ipiece.journal_lines disable trigger user; update ipiece.journal_lines set posted_delta = posted_delta + 1 where line_number = 2"
    )]
    [InlineData("L2", "update ipiece.accounts set held = 5 where owner_kind = 1")]
    [InlineData("L3", "update ipiece.accounts set posted = posted + 1 where owner_kind = 1")]
    [InlineData(
        "L4",
        "alter table ipiece.journal_lines disable trigger user; update ipiece.journal_lines set posted_after = posted_after + 1"
    )]
    [InlineData("L4", "update ipiece.accounts set version = version + 1 where owner_kind = 1")]
    public async Task A_tampered_ledger_is_noticed_by_name(string name, string tampering)
    {
        await FundedAsync();
        await ExecuteAsync(tampering);

        var broken = Assert.Single(await ConservationAsync(), result => result.Name == name);
        Assert.False(broken.Holds);
        Assert.NotNull(broken.FirstBreak);
    }

    [Fact]
    public async Task A_position_that_differs_from_the_ledger_is_noticed()
    {
        await FundedAsync();
        await ExecuteAsync("update ipiece.positions set units = units + 1");

        var market = await new InvariantReport(Database.DataSource).MarketAsync(Token);
        Assert.Equal(["P1"], market.Where(result => !result.Holds).Select(result => result.Name));
    }

    [Fact]
    public async Task An_open_order_that_holds_nothing_is_noticed()
    {
        await FundedAsync();
        var inserted = await ExecuteAsync(
            """
            insert into ipiece.orders (id, instrument_id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled,
                remaining, status, placed_at, updated_at)
            select 1, i.id, p.id, 0, 0, 0, 10000, 1, 0, 0, 1, 0, now(), now() from ipiece.instruments i, ipiece.investors p
            """
        );
        Assert.Equal(1, inserted);

        var market = await new InvariantReport(Database.DataSource).MarketAsync(Token);
        Assert.Equal(["M3"], market.Where(result => !result.Holds).Select(result => result.Name));
    }

    private async Task<int> ExecuteAsync(string sql)
    {
        await using var command = Database.OwnerDataSource.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync(Token);
    }

    private Task<IReadOnlyList<InvariantResult>> ConservationAsync() => new InvariantReport(Database.DataSource).ConservationAsync(Token);

    private async Task FundedAsync()
    {
        var investor = await Database.Seed.InvestorAsync(50_000, Token);
        var instrument = await Database.Seed.InstrumentAsync(Token, totalUnits: 100);
        await Database.Seed.IssueAsync(investor, instrument, 100, Token);
        await Database.Accounts.EnsureAsync(AccountKey.Fees(instrument), Token);
    }
}
