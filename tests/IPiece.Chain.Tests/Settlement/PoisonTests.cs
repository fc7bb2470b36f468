using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Keys;
using IPiece.Chain.Settlement;
using IPiece.Chain.Signing;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Settlement;

public sealed class PoisonTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    [Fact]
    public async Task A_holder_struck_off_between_trade_and_settlement_fails_alone_with_the_contract_s_own_reason()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 6);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await StrikeOffAsync(world, worker, investor: 5);
        await world.TradeAsync([(0, 0, 1, 5, 2_000), (1, 2, 3, 4, 1_000), (0, 5, 4, 3, 3_000), (1, 1, 0, 2, 1_500), (0, 3, 2, 1, 2_500)]);

        await worker.RunRoundAsync();

        Assert.Equal(4, await world.CountAsync("chain_instructions", "kind = 4 and state = 2"));
        Assert.Equal(1, await world.CountAsync("chain_batches", "kind = 4 and state = 2"));
        var failure = await world.Database.ScalarAsync<string>(
            "select failure from chain_instructions where state = 3",
            TestContext.Current.CancellationToken
        );
        Assert.StartsWith("NotVerified(wallet: 0x", failure, StringComparison.Ordinal);
        Assert.Equal(1, worker.Status.Queue.Failed);
        Assert.True((await worker.CompareAsync()).Ok, "a failed instruction is unsettled, and no break");
    }

    [Fact]
    public async Task A_holder_with_hundreds_of_trades_is_set_aside_with_about_one_question_for_each_and_the_rest_settles_in_one_batch()
    {
        const int Bad = 200;
        await using var world = await ChainWorld.CreateAsync(investors: 6);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await StrikeOffAsync(world, worker, investor: 5);
        await world.TradeAsync([
            .. Enumerable
                .Range(0, 2 * Bad)
                .Select(number => number % 2 == 0 ? (0, 5, number % 5, 1L, 1_000L) : (1, number % 5, (number + 1) % 5, 1L, 500L)),
        ]);
        var callsBefore = worker.Node.Calls;

        await worker.RunRoundAsync();

        Assert.Equal(
            Bad,
            await world.CountAsync("chain_instructions", "kind = 4 and state = 3 and failure like 'NotVerified(wallet: 0x%'")
        );
        Assert.Equal(Bad, await world.CountAsync("chain_instructions", "kind = 4 and state = 2"));
        Assert.Equal(1, await world.CountAsync("chain_batches", "kind = 4 and state = 2"));
        Assert.InRange(worker.Node.Calls - callsBefore, Bad, 2 * Bad);
    }

    [Fact]
    public async Task A_failed_instruction_settles_when_its_cause_is_mended_and_it_may_try_again()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var wallet = await StrikeOffAsync(world, worker, investor: 2);
        await world.TradeAsync(instrument: 0, buyer: 2, seller: 1, units: 3, price: 3_000);
        await worker.RunRoundAsync();
        var id = await world.Database.ScalarAsync<long>(
            "select id from chain_instructions where state = 3",
            TestContext.Current.CancellationToken
        );

        await AsIssuerAsync(worker, "registerIdentity", wallet, wallet, 410);
        Assert.True(await worker.Get<BatchStore>().RetryAsync(id, TestContext.Current.CancellationToken));
        await worker.RunRoundAsync();

        await world.AssertAllSettledAsync(worker);
        Assert.False(await worker.Get<BatchStore>().RetryAsync(id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_batch_that_its_block_refuses_ends_the_round_so_that_what_rests_on_it_is_not_blamed()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 3);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        // The buyer can pay only with the money that is on its way in.
        await world.Database.Seed.DepositAsync(world.Investors[0], 200_000_000, TestContext.Current.CancellationToken);
        await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 100, price: 2_000_000);
        const int Half = 2;
        worker.Node.GasOf = gas =>
        {
            worker.Node.GasOf = static honest => honest;
            return gas / Half;
        };

        await worker.RunRoundAsync();

        Assert.Equal(1, await world.CountAsync("chain_batches", "state = 3"));
        Assert.Equal(0, await world.CountAsync("chain_instructions", "state = 3"));

        await worker.RunRoundAsync();
        Assert.Equal(0, await world.CountAsync("chain_instructions", "state <> 2"));
        Assert.True((await worker.CompareAsync()).Ok);
    }

    private static async Task<Address> StrikeOffAsync(ChainWorld world, WorkerProcess worker, int investor)
    {
        var wallet = Address.Parse(
            await world.Database.ScalarAsync<string>(
                $"select address from wallets where investor_id = {world.Investors[investor].Value}",
                TestContext.Current.CancellationToken
            )
        );
        await AsIssuerAsync(worker, "deleteIdentity", wallet);
        return wallet;
    }

    private static async Task AsIssuerAsync(WorkerProcess worker, string function, params object[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var ring = await worker.Get<SignerStore>().OpenAsync(cancellation);
        var registry = (await worker.Get<ContractBook>().ReadAsync(cancellation))[ContractName.IdentityRegistry].Address;
        var call = worker.Get<ContractArtifacts>().Function(ContractName.IdentityRegistry, function).Encode(arguments);
        var outcome = await worker
            .Get<SignerQueue>()
            .ExecuteAsync(ring, new(SignerRole.Issuer, $"test:{function}", registry, call), cancellation);
        Assert.True(outcome.Succeeded, outcome.RevertReason);
    }
}
