using IPiece.Chain.Keys;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Signing;

public sealed class ReplacementTests : IAsyncLifetime
{
    private const long CheapWei = 1_000_000_000;
    private const long DearWei = 50_000_000_000;

    // A node for each test: what the network asks for outlasts a test.
    private readonly EvmFixture evm = new();

    public ValueTask InitializeAsync() => evm.InitializeAsync();

    public ValueTask DisposeAsync() => evm.DisposeAsync();

    [Fact(Timeout = 120_000)]
    public async Task A_transaction_that_no_block_takes_is_replaced_under_its_nonce_for_more_and_takes_effect_once()
    {
        await using var world = await ChainWorld.CreateAsync();
        using var anvil = new Anvil(evm.RpcUrl);
        await using var worker = await StuckAsync(world, anvil);

        await MineUntilAsync(anvil, worker.RunRoundAsync());

        await AssertOnceAsync(world, worker);
        Assert.InRange(await world.CountAsync("chain_replaced_transactions", "true"), 1, 5);
    }

    [Fact(Timeout = 120_000)]
    public async Task When_a_block_takes_the_version_that_was_replaced_that_one_counts_and_both_hashes_are_kept()
    {
        await using var world = await ChainWorld.CreateAsync();
        using var anvil = new Anvil(evm.RpcUrl);
        string first;
        await using (var worker = await StuckAsync(world, anvil))
        {
            first = await HashAsync(world);
            // The replacement is stored, and the worker dies before anybody hears of it.
            var round = worker.RunUntilStoppedAsync(StopPoint.BeforeBroadcast, occurrence: 1, () => ReplacedAsync(world));
            await MineUntilAsync(anvil, round);
        }

        Assert.NotEqual(first, await HashAsync(world));
        // Somewhere in the network the first version was not forgotten, and becomes worth a validator's while again.
        await anvil.AskFeesAsync(CheapWei);
        await anvil.MineAsync(1);
        if (!await anvil.KnowsAsync(first))
        {
            // The worker may have died just before it told the node, or just after: then the node has it still, or a block of it.
            await anvil.SendAsync(
                await world.Database.ScalarAsync<byte[]>(
                    "select raw from chain_replaced_transactions",
                    TestContext.Current.CancellationToken
                )
            );
        }

        await anvil.MineAsync(1);
        await using var second = new WorkerProcess(world.Database, evm.RpcUrl, settings: Settings);
        await MineUntilAsync(anvil, second.RunRoundAsync());

        await AssertOnceAsync(world, second);
        Assert.Equal(first, await HashAsync(world));
        Assert.Equal(1, await world.CountAsync("chain_replaced_transactions", "true"));
    }

    [Fact]
    public async Task A_network_without_fees_never_replaces()
    {
        await using var world = await ChainWorld.CreateAsync();
        using var anvil = new Anvil(evm.RpcUrl);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl, settings: Settings);
        await worker.RunRoundAsync();
        await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 5, price: 2_000);
        await worker.RunUntilStoppedAsync(StopPoint.BeforeBroadcast);
        await anvil.MineAsync(20);

        await worker.RunRoundAsync();

        await world.AssertAllSettledAsync(worker);
        Assert.Equal(0, await world.CountAsync("chain_replaced_transactions", "true"));
    }

    private static (string, string)[] Settings => [("Chain:ReplaceAfterBlocks", "2")];

    private static Task<bool> ReplacedAsync(ChainWorld world) =>
        world.Database.ScalarAsync<bool>("select exists (select from chain_replaced_transactions)", TestContext.Current.CancellationToken);

    private static Task<string> HashAsync(ChainWorld world) =>
        world.Database.ScalarAsync<string>(
            "select hash from chain_transactions where natural_key = (select max(natural_key) from chain_transactions where natural_key like 'batch:%')",
            TestContext.Current.CancellationToken
        );

    private static async Task AssertOnceAsync(ChainWorld world, WorkerProcess worker)
    {
        Assert.Equal(1, await world.CountAsync("chain_batches", "kind = 4 and state = 2"));
        await world.AssertAllSettledAsync(worker);
    }

    /// <summary>Blocks come until something is done.</summary>
    private static async Task MineUntilAsync(Anvil anvil, Task done)
    {
        while (!done.IsCompleted)
        {
            await anvil.MineAsync(1);
            await Task.WhenAny(done, Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken));
        }

        await done;
    }

    /// <summary>A worker whose trade's transaction was sent just before the network began to ask for fifty times as much.</summary>
    private async Task<WorkerProcess> StuckAsync(ChainWorld world, Anvil anvil)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var worker = new WorkerProcess(world.Database, evm.RpcUrl, settings: Settings);
        await worker.RunRoundAsync();
        using (var ring = await worker.Get<SignerStore>().OpenAsync(cancellation))
        {
            foreach (var role in ring.Roles)
            {
                await anvil.GiveAsync(ring.AddressOf(role));
            }
        }

        await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 5, price: 2_000);
        await anvil.AskFeesAsync(CheapWei);
        await anvil.MineAsync(1);
        await worker.RunUntilStoppedAsync(StopPoint.BeforeBroadcast);
        await anvil.AskFeesAsync(DearWei);
        await anvil.MineAsync(1);
        return worker;
    }
}
