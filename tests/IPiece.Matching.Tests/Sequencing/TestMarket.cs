using IPiece.Data.Audit;
using IPiece.Data.Demo;
using IPiece.Data.Invariants;
using IPiece.Data.Ledger;
using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using IPiece.Matching.Leases;
using IPiece.Matching.MarketData;
using IPiece.Matching.Operations;
using IPiece.Matching.Orders;
using IPiece.Matching.Sequencing;
using IPiece.Matching.Sessions;
using IPiece.Matching.Verification;
using IPiece.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IPiece.Matching.Tests.Sequencing;

/// <summary>One running market at base price 10,000 on a database of its own.</summary>
internal sealed class TestMarket : IAsyncDisposable
{
    private readonly MatchingMetrics _metrics = new();
    private int _keys;

    private TestMarket(TestDatabase database)
    {
        Database = database;
        Loader = new MarketLoader(database.DataSource, database.Accounts);
        var executor = new BatchExecutor(
            database.DataSource,
            database.Accounts,
            database.Ids,
            Probe,
            new AuditLog(database.DataSource, database.Time),
            RandomEnd,
            _metrics,
            database.Time
        );
        var moves = new DueMoves(database.DataSource);
        Services = new SequencerServices(Loader, executor, Feeds, moves, _metrics, database.Time, NullLogger<InstrumentSequencer>.Instance);
        Host = new MarketHost(Services) { IsOpen = true };
        Leases = new LeaseStore(database.DataSource, new LeaseOptions { Owner = "test", Endpoint = () => "http://127.0.0.1:1" });
        Intake = new OrderIntake(Host, Leases, database.Accounts, database.DataSource, database.Time);
        Operators = new OperatorDesk(Intake);
        Sessions = new SessionKeeper(Host, moves, database.Time, NullLogger<SessionKeeper>.Instance);
        Verifier = new CommandLogVerifier(database.DataSource);
    }

    public TestDatabase Database { get; }

    public ScriptedProbe Probe { get; } = new();

    public MarketFeeds Feeds { get; } = new();

    public MarketLoader Loader { get; }

    public SequencerServices Services { get; }

    public MarketHost Host { get; }

    public LeaseStore Leases { get; }

    public OrderIntake Intake { get; }

    public OperatorDesk Operators { get; }

    public SessionKeeper Sessions { get; }

    public ScriptedRandomEnd RandomEnd { get; } = new();

    public CommandLogVerifier Verifier { get; }

    public InstrumentId Instrument { get; private set; }

    public InstrumentSequencer Sequencer { get; private set; } = null!;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<TestMarket> StartAsync() => StartAsync(_ => Task.CompletedTask);

    /// <summary>With policies and calendar days of the test's own, on a clock of its own if it wants.</summary>
    public static async Task<TestMarket> StartAsync(Func<TestDatabase, Task> prepare, TimeProvider? time = null)
    {
        var market = new TestMarket(await TestDatabase.CreateAsync(time ?? TimeProvider.System, Token));
        market.Instrument = await market.Database.Seed.InstrumentAsync(Token);
        await prepare(market.Database);
        await market.TakeLeasesAsync();
        return market;
    }

    /// <summary>The demo market as it is seeded, with one of its instruments as the one under test.</summary>
    public static async Task<TestMarket> StartDemoAsync(InstrumentId instrument, bool showcase = false)
    {
        var market = new TestMarket(await TestDatabase.CreateAsync(TimeProvider.System, Token)) { Instrument = instrument };
        var database = market.Database;
        var people = new DemoPeopleWriter(database.Contexts);
        var seeder = new DemoMarketSeeder(
            database.DataSource,
            people,
            database.Listing,
            database.Movements,
            new PolicyBook(database.DataSource),
            database.Time
        );
        await seeder.SeedAsync("a password for tests 1!", Token, showcase);
        await market.TakeLeasesAsync();
        return market;
    }

    public async Task TakeLeasesAsync()
    {
        foreach (var lease in await Leases.AcquireAsync(int.MaxValue, Token))
        {
            var sequencer = Host.Open(lease);
            await sequencer.Ready.WaitAsync(Token);
            Sequencer = lease.Instrument == Instrument.Value ? sequencer : Sequencer;
        }
    }

    public Task<InvestorId> InvestorAsync(long krw) => Database.Seed.InvestorAsync(krw, Token);

    public async Task<InvestorId> HolderAsync(long units)
    {
        var investor = await Database.Seed.InvestorAsync(Token);
        await Database.Seed.IssueAsync(investor, Instrument, units, Token);
        return investor;
    }

    public Task<CommandAnswer> BuyAsync(InvestorId investor, long? price, long quantity, string? key = null) =>
        Intake.PlaceAsync(Order(investor, Side.Buy, price, quantity, key), Token);

    public Task<CommandAnswer> SellAsync(InvestorId investor, long? price, long quantity, string? key = null) =>
        Intake.PlaceAsync(Order(investor, Side.Sell, price, quantity, key), Token);

    public Task<CommandAnswer> ReplaceAsync(InvestorId investor, long orderId, long price, long quantity, string? key = null) =>
        Intake.ReplaceAsync(orderId, new ReplaceOrder(investor.Value, key ?? NextKey(), price, quantity), Token);

    public string NextKey() => $"key-{Interlocked.Increment(ref _keys)}";

    public Task<CommandAnswer> CancelAsync(InvestorId investor, long orderId, string? key = null) =>
        Intake.CancelAsync(orderId, new CancelOrder(investor.Value, key), Token);

    public PlaceOrder Order(InvestorId investor, Side side, long? price, long quantity, string? key = null) =>
        new(
            Instrument.Value,
            investor.Value,
            key ?? NextKey(),
            side,
            price is null ? OrderType.Market : OrderType.Limit,
            TimeInForce.GoodTillCancelled,
            price,
            quantity
        );

    public Task<AccountBalance> CashAsync(InvestorId investor) => BalanceAsync(AccountKey.Cash(investor));

    public Task<AccountBalance> UnitsAsync(InvestorId investor) => BalanceAsync(AccountKey.Units(investor, Instrument));

    public async Task<AccountBalance> BalanceAsync(AccountKey key)
    {
        var account = await Database.Accounts.EnsureAsync(key, Token);
        return new AccountBalance(
            await Database.ScalarAsync<long>($"select posted from ipiece.accounts where id = {account}", Token),
            await Database.ScalarAsync<long>($"select held from ipiece.accounts where id = {account}", Token)
        );
    }

    public Task<long> CountAsync(string table) => Database.ScalarAsync<long>($"select count(*) from ipiece.{table}", Token);

    /// <summary>Ledger and market invariants, M4, and memory against the database.</summary>
    public async Task AssertSoundAsync()
    {
        var report = new InvariantReport(Database.DataSource);
        Assert.All(await report.ConservationAsync(Token), result => Assert.True(result.Holds, $"{result.Name}: {result.FirstBreak}"));
        Assert.All(await report.MarketAsync(Token), result => Assert.True(result.Holds, $"{result.Name}: {result.FirstBreak}"));
        var verified = await Verifier.VerifyAsync(Instrument, Token);
        Assert.True(verified!.Ok, verified.Detail);
        var loaded = await Loader.LoadAsync(Instrument, Token);
        if (Sequencer.Live is { } live)
        {
            Assert.Equal(loaded.Market.StateHash(), live.Market.StateHash());
            Assert.Equal(loaded.Market.Digest(), live.Market.Digest());
            Assert.Equal(loaded.Session, live.Session);
            Assert.Equal(loaded.CommandSequence, live.CommandSequence);
            Assert.Equal(loaded.BookSequence, live.BookSequence);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var market in Host.Markets)
        {
            await Host.CloseAsync(market, CancellationToken.None);
        }

        await Database.DisposeAsync();
        _metrics.Dispose();
    }
}
