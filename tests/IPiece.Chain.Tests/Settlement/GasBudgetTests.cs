using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Settlement;

public sealed class GasBudgetTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    [Fact]
    public async Task No_batch_takes_more_than_its_share_of_a_block_s_gas_and_everything_settles()
    {
        // One percent of the node's two hundred million.
        const long Budget = 2_000_000;
        await using var world = await ChainWorld.CreateAsync(investors: 60);
        await using (var generous = new WorkerProcess(world.Database, evm.RpcUrl))
        {
            await generous.RunRoundAsync();
        }

        await world.TradeAtRandomAsync(300, seed: 6);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl, settings: [("Chain:GasBudgetPercent", "1")]);
        await worker.RunRoundAsync();

        Assert.InRange(await world.CountAsync("chain_batches", "kind = 4 and state = 2"), 2, 30);
        Assert.InRange(
            await world.Database.ScalarAsync<long>(
                "select max(t.gas_used) from chain_batches b join chain_transactions t on t.hash = b.transaction_hash where b.kind = 4",
                TestContext.Current.CancellationToken
            ),
            1,
            Budget
        );
        await world.AssertAllSettledAsync(worker);
    }

    [Fact]
    public async Task A_setting_that_makes_no_sense_is_refused_with_its_name_and_range()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl, settings: [("Chain:GasBudgetPercent", "0")]);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(worker.RunRoundAsync);
        Assert.Equal("Chain__GasBudgetPercent is 0: give 1 to 100.", error.Message);
    }
}
