using System.Numerics;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
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
    public async Task A_batch_that_its_block_refuses_is_tried_again_within_the_round_and_what_rests_on_it_is_not_blamed()
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

        Assert.Equal(1, await world.CountAsync("chain_batches", "state = 3 and failure like 'out of gas%'"));
        Assert.Equal(0, await world.CountAsync("chain_instructions", "state <> 2"));
        Assert.True((await worker.CompareAsync()).Ok);
    }

    [Fact]
    public async Task When_a_group_ends_at_its_limit_of_refused_batches_what_rests_on_it_waits_and_is_not_blamed()
    {
        const int Depositors = 40;
        await using var world = await ChainWorld.CreateAsync(investors: Depositors, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        foreach (var investor in world.Investors)
        {
            await world.Database.Seed.DepositAsync(investor, 200_000_000, TestContext.Current.CancellationToken);
        }

        // The buyer can pay only with the money that is on its way in, the last of all.
        await world.TradeAsync(instrument: 0, buyer: Depositors - 1, seller: 0, units: 100, price: 2_000_000);
        const int Half = 2;
        worker.Get<BatchRehearsal>().Forget();
        worker.Node.GasOf = static gas => gas / Half;
        await worker.RunRoundAsync();
        Assert.NotEqual(0, await world.CountAsync("chain_instructions", "kind = 1 and state = 0"));
        Assert.Equal(1, await world.CountAsync("chain_instructions", "kind = 4 and state = 0"));
        worker.Node.GasOf = static honest => honest;

        await worker.RunRoundAsync();

        Assert.Equal(1, await world.CountAsync("chain_instructions", "kind = 4 and state = 2"));
        Assert.Equal(0, await world.CountAsync("chain_instructions", "state < 2"));
    }

    [Fact]
    public async Task A_limit_that_trades_break_only_when_they_are_netted_parts_them_into_two_batches_and_blames_nobody()
    {
        const int Holders = 3;
        var cancellation = TestContext.Current.CancellationToken;
        await using var world = await ChainWorld.CreateAsync(Holders, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        while (world.Investors.Count < 3 * Holders)
        {
            world.Investors.Add(await world.Database.Seed.InvestorAsync(ChainWorld.StartKrw, cancellation));
        }

        await worker.RunRoundAsync();
        await LimitHoldersAsync(worker, await world.SymbolAsync(0), Holders);
        var wallets = new List<(int Investor, Address Wallet)>();
        for (var investor = 0; investor < world.Investors.Count; investor++)
        {
            wallets.Add((investor, await WalletAsync(world, investor)));
        }

        // Legs go by address: a newcomer in front gets units before the seller has given everything away.
        var holders = wallets.Take(Holders).OrderBy(static one => one.Wallet).ToList();
        var newcomer = wallets.Skip(Holders).MinBy(static one => one.Wallet).Investor;
        await world.TradeAsync([
            (0, holders[^1].Investor, holders[0].Investor, ChainWorld.StartUnits, 100),
            (0, newcomer, holders[^1].Investor, ChainWorld.StartUnits / 2, 100),
        ]);

        await worker.RunRoundAsync();

        await world.AssertAllSettledAsync(worker);
        // One newcomer more than may be is still refused, alone.
        var late = wallets.Skip(Holders).First(one => one.Investor != newcomer).Investor;
        await world.TradeAsync(instrument: 0, buyer: late, seller: newcomer, units: 1, price: 1_000);
        await worker.RunRoundAsync();
        Assert.Equal(1, await world.CountAsync("chain_instructions", "kind = 4 and state = 3 and failure like 'ComplianceRefused(%'"));
    }

    [Fact]
    public async Task A_batch_that_only_its_estimate_refuses_is_halved_and_at_last_set_aside_and_never_asked_about_for_ever()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 4, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var wallet = await WalletAsync(world, 2);
        await world.TradeAsync([(0, 0, 1, 1, 1_000), (0, 2, 3, 1, 1_000)]);
        worker.Node.BeforeEstimate = call =>
        {
            if (call.Data.AsSpan().IndexOf(wallet.ToBytes()) >= 0)
            {
                throw new JsonRpcException("eth_estimateGas", 3, "execution reverted", data: null);
            }
        };

        await worker.RunRoundAsync();

        Assert.Equal(1, await world.CountAsync("chain_instructions", "kind = 4 and state = 2"));
        Assert.Equal(1, await world.CountAsync("chain_instructions", "kind = 4 and state = 3 and failure = 'execution reverted'"));
    }

    [Fact]
    public async Task A_trade_that_its_block_refuses_after_good_rehearsals_is_isolated_within_one_round_and_the_rest_settles()
    {
        const int Trades = 8;
        const int Bad = 5;
        await using var world = await ChainWorld.CreateAsync(investors: 2 * Trades, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var wallet = await WalletAsync(world, 2 * Bad);
        await world.TradeAsync([.. Enumerable.Range(0, Trades).Select(one => (0, 2 * one, (2 * one) + 1, 1L, 1_000L))]);
        using var registrar = await Registrar.AppointAsync(worker);
        // Struck off just before each block, and verified again before each rehearsal.
        worker.Node.Around = async (raw, broadcast) =>
        {
            var hit = raw.AsSpan().IndexOf(wallet.ToBytes()) >= 0;
            await (hit ? registrar.SendAsync("deleteIdentity", wallet) : Task.CompletedTask);
            await broadcast();
            await (hit ? registrar.SendAsync("registerIdentity", wallet, wallet, new BigInteger(410)) : Task.CompletedTask);
        };

        await worker.RunRoundAsync();

        Assert.Equal(Trades - 1, await world.CountAsync("chain_instructions", "kind = 4 and state = 2"));
        Assert.Equal(1, await world.CountAsync("chain_instructions", "kind = 4 and state = 3 and failure like 'NotVerified(%'"));
        Assert.True((await worker.CompareAsync()).Ok);
    }

    [Fact]
    public async Task A_bad_deposit_issue_or_withdrawal_is_set_aside_with_its_decoded_reason_and_the_others_of_its_kind_settle()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var world = await ChainWorld.CreateAsync(investors: 4);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await StrikeOffAsync(world, worker, investor: 3);
        foreach (var investor in world.Investors)
        {
            await world.Database.Seed.DepositAsync(investor, 7_000, cancellation);
            await world.Database.Seed.IssueAsync(investor, world.Instruments[0], 5, cancellation);
        }

        // One more than anybody has.
        await WithdrawAsync(world, world.Investors[0].Value, 1_000);
        await WithdrawAsync(world, world.Investors[1].Value, 1_000_000_000);

        await worker.RunRoundAsync();

        foreach (var kind in new[] { 1, 3 })
        {
            Assert.Equal(
                1,
                await world.CountAsync("chain_instructions", $"kind = {kind} and state = 3 and failure like 'NotVerified(wallet: 0x%'")
            );
        }

        Assert.Equal(
            1,
            await world.CountAsync("chain_instructions", "kind = 2 and state = 3 and failure like 'ERC20InsufficientBalance(%'")
        );
        Assert.Equal(1, await world.CountAsync("chain_instructions", "kind = 2 and state = 2"));
        Assert.Equal(0, await world.CountAsync("chain_instructions", "state < 2"));
    }

    [Fact]
    public async Task An_instruction_that_takes_more_gas_than_a_block_has_is_set_aside_and_blocks_nobody()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 4, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        var dear = await WalletAsync(world, 3);
        await world.TradeAsync([(0, 0, 1, 1, 1_000), (0, 3, 2, 1, 1_000), (0, 1, 2, 1, 1_000)]);
        worker.Node.BeforeEstimate = call =>
        {
            if (call.Data.AsSpan().IndexOf(dear.ToBytes()) >= 0)
            {
                throw new JsonRpcException("eth_estimateGas", -32_000, "gas required exceeds allowance", data: null);
            }
        };

        await worker.RunRoundAsync();

        Assert.Equal(2, await world.CountAsync("chain_instructions", "kind = 4 and state = 2"));
        Assert.Equal(
            1,
            await world.CountAsync("chain_instructions", "kind = 4 and state = 3 and failure like 'takes more than a transaction can%'")
        );
    }

    private static async Task WithdrawAsync(ChainWorld world, long investor, long krw) =>
        await world.ExecuteAsOwnerAsync(
            $"""
            insert into chain_instructions (kind, investor_id, units, krw, fee_krw, counterparty_fee_krw, reference_id, state, created_at)
            values (2, {investor}, 0, {krw}, 0, 0, {investor}, 0, now())
            """
        );

    private static async Task<Address> WalletAsync(ChainWorld world, int investor) =>
        Address.Parse(
            await world.Database.ScalarAsync<string>(
                $"select address from wallets where investor_id = {world.Investors[investor].Value}",
                TestContext.Current.CancellationToken
            )
        );

    private static async Task<Address> StrikeOffAsync(ChainWorld world, WorkerProcess worker, int investor)
    {
        var wallet = await WalletAsync(world, investor);
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

    private static async Task LimitHoldersAsync(WorkerProcess worker, string symbol, long limit)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var ring = await worker.Get<SignerStore>().OpenAsync(cancellation);
        var contracts = await worker.Get<ContractBook>().ReadAsync(cancellation);
        var artifacts = worker.Get<ContractArtifacts>();
        var (token, module) = (contracts[ContractName.Token(symbol)].Address, contracts[ContractName.HolderCountModule].Address);
        var asked = artifacts.Function(ContractName.SecurityToken, "compliance");
        var answer = await worker.Node.CallAsync(new(token, asked.Encode()), BlockReference.Latest, cancellation);
        var compliance = (Address)asked.DecodeOutput(answer)[0];
        await SendAsync(compliance, artifacts.Function(ContractName.ModularCompliance, "addModule").Encode(module));
        await SendAsync(module, artifacts.Function(ContractName.HolderCountModule, "setMaxHolders").Encode(token, new BigInteger(limit)));

        async Task SendAsync(Address to, byte[] call)
        {
            var request = new SigningRequest(SignerRole.Compliance, $"test:limit:{to}", to, call);
            Assert.True((await worker.Get<SignerQueue>().ExecuteAsync(ring, request, cancellation)).Succeeded);
        }
    }
}
