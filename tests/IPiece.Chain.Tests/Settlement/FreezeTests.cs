using System.Text.Json;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Explorer;
using IPiece.Chain.Keys;
using IPiece.Chain.Settlement;
using IPiece.Chain.Signing;
using IPiece.Chain.Tests.Support;
using IPiece.Data.Chain;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Settlement;

public sealed class FreezeTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    [Fact]
    public async Task A_holder_frozen_between_trade_and_settlement_is_isolated_in_one_round_and_the_operator_sees_which_trade_and_why()
    {
        const int Frozen = 7;
        var cancellation = TestContext.Current.CancellationToken;
        await using var world = await ChainWorld.CreateAsync(investors: 40, instruments: 2);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await world.TradeAtRandomAsync(200, seed: 21);
        var involved = await world.CountAsync(
            "chain_instructions",
            $"kind = 4 and {world.Investors[Frozen].Value} in (investor_id, counterparty_id)"
        );
        await SetFrozenAsync(world, worker, Frozen, isFrozen: true);
        var calls = worker.Node.Calls;

        await worker.RunRoundAsync();

        // One search by halving and one question for each of the holder's other trades; everybody else settles in the same round.
        Assert.InRange(worker.Node.Calls - calls, 1, 40 + (2 * (int)involved));
        Assert.Equal(200 - involved, await world.CountAsync("chain_instructions", "kind = 4 and state = 2"));
        Assert.Equal(1, await world.CountAsync("chain_batches", "kind = 4 and state = 2"));
        var queue = await new QueueReader(world.Database.DataSource).ReadAsync(
            InstructionState.Failed,
            after: null,
            limit: 100,
            cancellation
        );
        Assert.Equal(involved, queue.Items.Count);
        Assert.All(
            queue.Items,
            item =>
                Assert.StartsWith(
                    "WalletFrozen(wallet: 0x",
                    JsonSerializer.SerializeToElement(item, JsonSerializerOptions.Web).GetProperty("failure").GetString(),
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(
            involved,
            await world.CountAsync(
                "chain_instructions",
                $"state = 3 and reference_id > 0 and {world.Investors[Frozen].Value} in (investor_id, counterparty_id)"
            )
        );

        await SetFrozenAsync(world, worker, Frozen, isFrozen: false);
        foreach (var id in await FailedAsync(world))
        {
            Assert.True(await worker.Get<BatchStore>().RetryAsync(id, cancellation));
        }

        await worker.RunRoundAsync();
        await world.AssertAllSettledAsync(worker);
    }

    [Fact]
    public async Task While_a_token_is_paused_its_trades_are_set_aside_together_and_those_of_other_tokens_settle()
    {
        const int Trades = 60;
        await using var world = await ChainWorld.CreateAsync(investors: 10, instruments: 2);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await world.TradeAsync([.. Enumerable.Range(0, Trades).Select(one => (one % 2, one % 10, (one + 3) % 10, 1L, 1_000L))]);
        await HandMade.CallAsync(worker, SignerRole.Pauser, TokenOf(await ContractsAsync(worker), 0), "pause");
        var calls = worker.Node.Calls;

        await worker.RunRoundAsync();

        Assert.Equal(Trades / 2, await world.CountAsync("chain_instructions", "kind = 4 and state = 3 and failure like 'TokenPaused(%'"));
        Assert.Equal(Trades / 2, await world.CountAsync("chain_instructions", "kind = 4 and state = 2"));
        Assert.InRange(worker.Node.Calls - calls, 1, Trades);
    }

    private static async Task<List<long>> FailedAsync(ChainWorld world)
    {
        var text = await world.Database.ScalarAsync<string>(
            "select string_agg(id::text, ',') from chain_instructions where state = 3",
            TestContext.Current.CancellationToken
        );
        return [.. text.Split(',').Select(static id => long.Parse(id, System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static Task<Dictionary<string, DeployedContract>> ContractsAsync(WorkerProcess worker) =>
        worker.Get<ContractBook>().ReadAsync(TestContext.Current.CancellationToken);

    private static Address TokenOf(Dictionary<string, DeployedContract> contracts, int index) =>
        contracts
            .Values.Where(static one => one.Name.StartsWith("token:", StringComparison.Ordinal))
            .OrderBy(static one => one.Name, StringComparer.Ordinal)
            .ElementAt(index)
            .Address;

    private static async Task SetFrozenAsync(ChainWorld world, WorkerProcess worker, int investor, bool isFrozen)
    {
        var wallet = Address.Parse(
            await world.Database.ScalarAsync<string>(
                $"select address from wallets where investor_id = {world.Investors[investor].Value}",
                TestContext.Current.CancellationToken
            )
        );
        await HandMade.CallAsync(
            worker,
            SignerRole.Compliance,
            (await ContractsAsync(worker))[ContractName.Krwt].Address,
            "setAddressFrozen",
            wallet,
            isFrozen
        );
    }
}
