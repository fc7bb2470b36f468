using IPiece.Chain.Keys;
using IPiece.Chain.Tests.Support;
using IPiece.Data.Operations;
using IPiece.Data.Requests;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Operations;

public sealed class StandingFreezeTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData(StopPoint.BeforeBroadcast)]
    [InlineData(StopPoint.AtReceipt)]
    public async Task A_token_listed_after_a_freeze_has_it_before_anything_moves_also_when_the_worker_dies_on_the_way(StopPoint? point)
    {
        await using var scene = await FrozenAsync();
        await scene.ListAsync();
        if (point is { } stop)
        {
            await using var dying = new WorkerProcess(scene.World.Database, evm.RpcUrl);
            await dying.RunUntilStoppedAsync(stop, occurrence: 2);
        }

        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await scene.World.TradeAsync(instrument: 2, buyer: 1, seller: 0, units: 4, price: 100);
        await worker.RunRoundAsync();

        await scene.AssertAgreesAsync(worker);
        var wallet = await scene.World.WalletAsync(0);
        Assert.Equal(4, await scene.World.CountAsync("register_balances", "is_frozen"));
        Assert.Equal(4, await scene.World.CountAsync("register_balances", $"is_frozen and wallet = '{wallet}'"));
        Assert.Equal(
            ["2", "1"],
            (
                await scene.World.Database.ScalarAsync<string>(
                    $"""
                    select string_agg(e.kind::text, ',' order by e.block_number, e.log_index) from register_events e
                    join register_tokens t on t.address = e.contract
                    where t.symbol = '{await scene.World.SymbolAsync(2)}' and (e.wallet = '{wallet}' or e.other = '{wallet}')
                    """,
                    Token
                )
            ).Split(',')
        );
        Assert.Equal(1, await scene.World.CountAsync("chain_instructions", "state = 3 and failure like 'WalletFrozen(wallet: 0x%'"));
    }

    [Fact]
    public async Task A_freeze_that_ended_is_not_carried_and_what_is_let_go_by_hand_is_a_break_and_not_frozen_again()
    {
        await using var scene = await FrozenAsync();
        await scene.ListAsync();
        await using (var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl))
        {
            await worker.RunRoundAsync();
            await HandMade.CallAsync(
                worker,
                SignerRole.Compliance,
                await HandMade.TokenAsync(scene.World, worker, instrument: 2),
                "setAddressFrozen",
                await scene.World.WalletAsync(0),
                false
            );
        }

        await using var next = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await next.RunRoundAsync();
        var broken = Assert.Single((await next.CompareAsync()).Invariants, invariant => !invariant.Ok);
        var found = Assert.Single(broken.Breaks);
        Assert.Equal(("C6", await scene.World.SymbolAsync(2), 1L, 0L), (broken.Name, found.Asset, found.Expected, found.Actual));

        await scene.AgreeAsync(ChangeRequestKinds.WalletUnfreeze, new WalletChange(scene.Investor(0)).ToPayload());
        await next.RunRoundAsync();
        await scene.ListAsync();
        await next.RunRoundAsync();
        await scene.AssertAgreesAsync(next);
        Assert.Equal(0, await scene.World.CountAsync("register_balances", "is_frozen"));
    }

    [Fact]
    public async Task Many_freezes_take_one_transaction_for_a_token()
    {
        const int Frozen = 40;
        await using var scene = await ManyFrozenAsync(Frozen);
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await scene.ListAsync(holders: 3);
        await scene.ListAsync(holders: 3);
        await worker.RunRoundAsync();
        Assert.Equal(2, await scene.World.CountAsync("chain_transactions", "natural_key like '%carried:%'"));
        Assert.Equal(5 * Frozen, await scene.World.CountAsync("register_balances", "is_frozen"));
        await scene.World.AssertAllSettledAsync(worker);
    }

    [Fact]
    public async Task More_freezes_than_a_round_carries_hold_up_every_token_that_lacks_one()
    {
        const int Frozen = 40;
        await using var scene = await ManyFrozenAsync(Frozen);
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl, settings: ("Chain:GasBudgetPercent", "1"));
        worker.Node.GasOf = static gas => 8 * gas;
        await scene.ListAsync(holders: 3);
        await scene.ListAsync(holders: 3);
        await scene.World.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 1, price: 1_000);

        await worker.RunRoundAsync();
        Assert.Equal(8, await scene.World.CountAsync("chain_transactions", "natural_key like '%carried:%' and state = 2"));
        Assert.True(await scene.World.CountAsync("chain_instructions", "state = 0") > 0);
        Assert.Equal(0, await scene.World.CountAsync("chain_instructions", "state <> 2 and kind = 4"));
        for (var round = 0; round < 3; round++)
        {
            await worker.RunRoundAsync();
        }

        await scene.World.AssertAllSettledAsync(worker);
        Assert.Equal(5 * Frozen, await scene.World.CountAsync("register_balances", "is_frozen"));
        Assert.Equal(
            0,
            await scene.World.CountAsync(
                "register_events f join register_events t on t.contract = f.contract",
                "f.kind = 2 and t.kind = 1 and t.block_number < f.block_number and f.contract in (select to_address from chain_transactions where natural_key like '%carried:%')"
            )
        );
    }

    private async Task<OperationScene> ManyFrozenAsync(int count)
    {
        var scene = await OperationScene.CreateAsync();
        for (var index = 0; index < count; index++)
        {
            scene.World.Investors.Add(await scene.World.Database.Seed.InvestorAsync(Token));
        }

        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await scene.FreezeAsync(worker, [.. Enumerable.Range(3, count)]);
        return scene;
    }

    private async Task<OperationScene> FrozenAsync()
    {
        var scene = await OperationScene.CreateAsync();
        await using var worker = new WorkerProcess(scene.World.Database, evm.RpcUrl);
        await scene.FreezeAsync(worker, 0);
        Assert.Equal("2", await scene.StatesAsync());
        return scene;
    }
}
