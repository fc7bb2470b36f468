using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Signing;

public sealed class ReorganizationTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    [Fact]
    public async Task A_confirmed_transaction_whose_block_vanished_is_sent_again_with_the_same_bytes_and_counts_once()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        using var anvil = new Anvil(evm.RpcUrl);
        await worker.RunRoundAsync();
        await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 5, price: 2_000);
        await worker.RunRoundAsync();
        await world.TradeAsync(instrument: 1, buyer: 2, seller: 1, units: 3, price: 1_000);
        await worker.RunRoundAsync();
        var before = await TransactionsAsync(world);

        await anvil.ReorganizeAsync(depth: 2);
        await worker.RunRoundAsync();

        Assert.Equal(before, await TransactionsAsync(world));
        await world.AssertAllSettledAsync(worker);
    }

    [Fact]
    public async Task A_transaction_that_stands_in_another_block_than_was_noted_is_found_by_that_block_s_hash_and_not_sent_again()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        using var anvil = new Anvil(evm.RpcUrl);
        await worker.RunRoundAsync();
        await anvil.MineAsync(3);
        await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 5, price: 2_000);
        await worker.RunRoundAsync();
        var (before, block) = (await TransactionsAsync(world), await NewestBlockAsync(world));
        var raw = await world.Database.ScalarAsync<byte[]>(
            "select raw from chain_transactions order by id desc limit 1",
            TestContext.Current.CancellationToken
        );
        var broadcasts = worker.Node.Broadcasts;

        await anvil.ReorganizeAsync(depth: 3, (raw, 0));
        await worker.RunRoundAsync();

        Assert.Equal(before, await TransactionsAsync(world));
        Assert.Equal(broadcasts, worker.Node.Broadcasts);
        Assert.NotEqual(block, await NewestBlockAsync(world));
        Assert.Equal(
            await NewestBlockAsync(world),
            await world.Database.ScalarAsync<string>(
                "select b.block_number || ' ' || t.block_hash from chain_batches b join chain_transactions t on t.hash = b.transaction_hash where b.kind = 4",
                TestContext.Current.CancellationToken
            )
        );
        await world.AssertAllSettledAsync(worker);
    }

    private static Task<string> TransactionsAsync(ChainWorld world) =>
        world.Database.ScalarAsync<string>(
            "select string_agg(signer || nonce || hash || state, ',' order by id) from chain_transactions",
            TestContext.Current.CancellationToken
        );

    private static Task<string> NewestBlockAsync(ChainWorld world) =>
        world.Database.ScalarAsync<string>(
            "select block_number || ' ' || block_hash from chain_transactions order by id desc limit 1",
            TestContext.Current.CancellationToken
        );
}
