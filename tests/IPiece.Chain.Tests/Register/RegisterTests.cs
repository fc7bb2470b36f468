using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Register;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Register;

public sealed class RegisterTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    private const string Content = """
        select md5(coalesce((select string_agg(b::text, ';' order by b.token, b.wallet) from register_balances b), '')
            || coalesce((select string_agg(t::text, ';' order by t.address) from register_tokens t), '')
            || coalesce((select string_agg(i::text, ';' order by i.wallet) from register_identities i), '')
            || coalesce((select string_agg(e::text, ';' order by e.block_number, e.log_index) from register_events e), ''))
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_events_add_up_to_is_what_the_contracts_say_and_what_the_ledger_has()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 5);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await world.TradeAtRandomAsync(60, seed: 3);
        await worker.RunRoundAsync();

        await RegisterView.FollowAsync(worker);

        Assert.InRange(await RegisterView.AssertEqualsViewsAsync(world, worker), 15, 20);
        Assert.Equal(
            0,
            await world.CountAsync(
                "accounts a join assets s on s.id = a.asset_id join wallets w on w.investor_id = a.owner_id",
                """
                a.owner_kind = 1 and a.posted <> coalesce((select b.amount from register_balances b join register_tokens t on t.address = b.token
                    where b.wallet = w.address and t.symbol = case s.code when 'KRW' then 'KRWT' else s.code end), 0)
                """
            )
        );
    }

    [Fact]
    public async Task A_register_that_is_thrown_away_is_rebuilt_from_genesis_row_for_row()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 4);
        await using (var worker = new WorkerProcess(world.Database, evm.RpcUrl))
        {
            await worker.RunRoundAsync();
            await world.TradeAtRandomAsync(30, seed: 4);
            await worker.RunRoundAsync();
            await RegisterView.FollowAsync(worker);
        }

        var before = await world.Database.ScalarAsync<string>(Content, Token);
        await world.ExecuteAsOwnerAsync(
            "truncate register_events, register_balances, register_tokens, register_identities, register_checkpoints"
        );

        await using var second = new WorkerProcess(world.Database, evm.RpcUrl);
        await RegisterView.FollowAsync(second);

        Assert.Equal(before, await world.Database.ScalarAsync<string>(Content, Token));
    }

    [Fact]
    public async Task A_step_back_of_the_chain_is_undone_to_the_common_block_and_followed()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await HandMade.TransferAsync(world, worker, from: 0, to: 1, units: 3);
        var common = await RegisterView.FollowAsync(worker);
        var before = await world.Database.ScalarAsync<string>(Content, Token);
        var snapshot = await RpcAsync(worker, "evm_snapshot");
        await HandMade.TransferAsync(world, worker, from: 0, to: 1, units: 7);
        await HandMade.TransferAsync(world, worker, from: 1, to: 2, units: 50);
        await RegisterView.FollowAsync(worker);
        Assert.NotEqual(before, await world.Database.ScalarAsync<string>(Content, Token));

        await RpcAsync(worker, "evm_revert", snapshot);
        Assert.Equal(common, await RegisterView.FollowAsync(worker));

        Assert.Equal(before, await world.Database.ScalarAsync<string>(Content, Token));
        Assert.Equal(1, worker.Get<EventIndexer>().StepsBack);
        await HandMade.TransferAsync(world, worker, from: 2, to: 0, units: 11);
        await RegisterView.FollowAsync(worker);
        await RegisterView.AssertEqualsViewsAsync(world, worker);
    }

    [Fact]
    public async Task Blocks_that_are_replaced_by_others_of_the_same_height_are_noticed_by_their_hash()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await RegisterView.FollowAsync(worker);
        var snapshot = await RpcAsync(worker, "evm_snapshot");
        await HandMade.TransferAsync(world, worker, from: 0, to: 1, units: 7);
        var lost = await RegisterView.FollowAsync(worker);

        await RpcAsync(worker, "evm_revert", snapshot);
        await HandMade.TransferAsync(world, worker, from: 0, to: 2, units: 8);
        var found = await RegisterView.FollowAsync(worker);

        Assert.Equal(lost.Number, found.Number);
        Assert.NotEqual(lost.Hash, found.Hash);
        await RegisterView.AssertEqualsViewsAsync(world, worker);
        Assert.Equal(
            ChainWorld.StartUnits + 8,
            await world.Database.ScalarAsync<long>(
                $"select amount from register_balances where wallet = '{await world.WalletAsync(2)}' and token = '{await HandMade.TokenAsync(world, worker)}'",
                Token
            )
        );
    }

    [Fact]
    public async Task Two_indexers_at_once_write_every_event_once()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var one = new WorkerProcess(world.Database, evm.RpcUrl);
        await one.RunRoundAsync();
        await using var other = new WorkerProcess(world.Database, evm.RpcUrl);
        for (var round = 0; round < 10; round++)
        {
            await HandMade.TransferAsync(world, one, from: round % 3, to: (round + 1) % 3, units: 2);
            await Task.WhenAll(RegisterView.FollowAsync(one), RegisterView.FollowAsync(other));
        }

        await RegisterView.AssertEqualsViewsAsync(world, one);
    }

    private static async Task<object> RpcAsync(WorkerProcess worker, string method, params IReadOnlyList<object> parameters)
    {
        var answer = await worker.Get<JsonRpcClient>().AskAsync(new RpcRequest(method, parameters), repeatable: false, Token);
        return answer.ToString();
    }
}
