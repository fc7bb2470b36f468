using IPiece.Chain.Operations;
using IPiece.Chain.Tests.Support;
using IPiece.Data.Audit;
using IPiece.Data.Operations;
using IPiece.Data.Requests;

namespace IPiece.Chain.Tests.Operations;

/// <summary>Two officers over a ledger and a chain.</summary>
internal sealed class OperationScene : IAsyncDisposable
{
    private readonly Guid _maker;
    private readonly Guid _checker;

    private OperationScene(ChainWorld world, Guid maker, Guid checker) => (World, _maker, _checker) = (world, maker, checker);

    public ChainWorld World { get; }

    /// <summary>What lets a refused operation try again.</summary>
    public OperationRetry Retry => new(World.Database.DataSource, new AuditLog(World.Database.DataSource, TimeProvider.System));

    public static async Task<OperationScene> CreateAsync()
    {
        var world = await ChainWorld.CreateAsync();
        var cancellation = TestContext.Current.CancellationToken;
        return new(world, await world.Database.Seed.UserAsync(cancellation), await world.Database.Seed.UserAsync(cancellation));
    }

    public long Investor(int index) => World.Investors[index].Value;

    /// <summary>One asks, the other approves.</summary>
    public async Task AgreeAsync(string kind, string payload)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var database = World.Database;
        var audit = new AuditLog(database.DataSource, TimeProvider.System);
        var desk = new ChangeDesk(database.DataSource, audit, database.Accounts, database.Ids, TimeProvider.System);
        var request = await desk.AskAsync(kind, payload, "a court's order", _maker, cancellation);
        await desk.ApproveAsync(request.Id, _checker, note: null, cancellation);
    }

    /// <summary>Freezes these, one after another, on the chain too.</summary>
    public async Task FreezeAsync(WorkerProcess worker, params int[] investors)
    {
        await worker.RunRoundAsync();
        foreach (var investor in investors)
        {
            await AgreeAsync(ChangeRequestKinds.WalletFreeze, new WalletChange(Investor(investor)).ToPayload());
        }

        await worker.RunRoundAsync();
    }

    /// <summary>A new instrument, of which everybody, or so many, are issued some.</summary>
    public async Task ListAsync(int holders = int.MaxValue)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var instrument = await World.Database.Seed.InstrumentAsync(cancellation, totalUnits: 1_000_000);
        World.Instruments.Add(instrument);
        foreach (var investor in World.Investors.Take(holders))
        {
            await World.Database.Seed.IssueAsync(investor, instrument, ChainWorld.StartUnits, cancellation);
        }
    }

    /// <summary>The states of all operations, in their order.</summary>
    public Task<string> StatesAsync() =>
        World.Database.ScalarAsync<string>(
            "select coalesce(string_agg(state::text, '' order by id), '') from ipiece.chain_operations",
            TestContext.Current.CancellationToken
        );

    /// <summary>Units of the first instrument by ledger and by register.</summary>
    public async Task<(long Ledger, long Register)> UnitsAsync(int investor) =>
        (
            await World.Database.ScalarAsync<long>(
                $"select posted from accounts where owner_kind = 1 and owner_id = {Investor(investor)} and asset_id = {1000 + World.Instruments[0].Value}",
                TestContext.Current.CancellationToken
            ),
            await World.Database.ScalarAsync<long>(
                $"""
                select b.amount from register_balances b join register_tokens t on t.address = b.token join wallets w on w.address = b.wallet
                where w.investor_id = {Investor(investor)} and t.symbol = '{await World.SymbolAsync(0)}'
                """,
                TestContext.Current.CancellationToken
            )
        );

    public async Task AssertAgreesAsync(WorkerProcess worker)
    {
        var report = await worker.CompareAsync();
        Assert.Empty(report.Invariants.SelectMany(invariant => invariant.Breaks.Select(found => $"{invariant.Name} {found}")));
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
