using IPiece.Chain.Deployment;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Settlement;

public sealed class SettlementTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    [Fact]
    public async Task Deposits_issues_and_trades_settle_in_one_round_and_the_chain_has_what_the_ledger_has()
    {
        await using var world = await ChainWorld.CreateAsync();
        await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 10, price: 4_300);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);

        await worker.RunRoundAsync();

        await world.AssertAllSettledAsync(worker);
        Assert.Equal(
            1,
            await world.CountAsync("chain_batches", "kind = 4 and state = 2 and transaction_hash is not null and block_number > 0")
        );
    }

    [Fact]
    public async Task A_second_start_deploys_nothing_and_registers_nobody_again()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using (var first = new WorkerProcess(world.Database, evm.RpcUrl))
        {
            await first.RunRoundAsync();
        }

        var transactions = await world.CountAsync("chain_transactions", "true");
        await using var second = new WorkerProcess(world.Database, evm.RpcUrl);
        await second.RunRoundAsync();
        await second.RunRoundAsync();

        Assert.Equal(transactions, await world.CountAsync("chain_transactions", "true"));
        Assert.Equal(ContractName.All.Count + world.Instruments.Count, await world.CountAsync("chain_contracts", "true"));
        Assert.Equal(0, second.Node.Broadcasts);
        Assert.Empty(second.Status.OutdatedContracts);
    }

    [Fact]
    public async Task Twenty_thousand_trades_net_to_a_few_legs_and_to_the_same_balances_as_one_by_one()
    {
        const int Trades = 20_000;
        await using var world = await ChainWorld.CreateAsync(investors: 12, instruments: 4);
        await world.TradeAtRandomAsync(Trades, seed: 3);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);

        await worker.RunRoundAsync();

        // The ledger booked every trade by itself; C1 compares each balance with it.
        await world.AssertAllSettledAsync(worker);
        Assert.Equal(1, await world.CountAsync("chain_batches", "kind = 4"));
        Assert.Equal(1, await world.CountAsync("chain_batches", "kind = 4 and leg_count between 2 and 60"));
    }

    [Fact]
    public async Task Trades_of_more_holders_than_a_batch_has_legs_go_into_several_batches()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 150, instruments: 3);
        await world.TradeAtRandomAsync(1_500, seed: 4);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);

        await worker.RunRoundAsync();

        await world.AssertAllSettledAsync(worker);
        Assert.InRange(await world.CountAsync("chain_batches", "kind = 4"), 2, 20);
        Assert.Equal(0, await world.CountAsync("chain_batches", "leg_count > 320"));
    }

    [Fact]
    public async Task A_withdrawal_burns_won_after_the_trades_that_paid_for_it()
    {
        await using var world = await ChainWorld.CreateAsync();
        await world.TradeAsync(instrument: 0, buyer: 1, seller: 0, units: 100, price: 10_000);
        await WithdrawAsync(world, investor: 0, krw: ChainWorld.StartKrw + 500_000);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);

        await worker.RunRoundAsync();

        await world.AssertAllSettledAsync(worker);
        Assert.Equal(1, await world.CountAsync("chain_batches", "kind = 2 and state = 2"));
    }

    [Fact]
    public async Task An_investor_who_signs_up_later_gets_a_wallet_and_trades()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();

        world.Investors.Add(await world.Database.Seed.InvestorAsync(ChainWorld.StartKrw, TestContext.Current.CancellationToken));
        await world.TradeAsync(instrument: 1, buyer: 3, seller: 0, units: 7, price: 1_000);
        await worker.RunRoundAsync();

        await world.AssertAllSettledAsync(worker);
        Assert.Equal(4, await world.CountAsync("wallets", "registered_at is not null"));
    }

    private static async Task WithdrawAsync(ChainWorld world, int investor, long krw)
    {
        var id = world.Investors[investor].Value;
        await world.ExecuteAsOwnerAsync(
            $"""
            update accounts set posted = posted - {krw} where owner_kind = 1 and owner_id = {id} and kind = 1;
            insert into chain_instructions (kind, investor_id, units, krw, fee_krw, counterparty_fee_krw, reference_id, state, created_at)
            values (2, {id}, 0, {krw}, 0, 0, 1, 0, now())
            """
        );
    }
}
