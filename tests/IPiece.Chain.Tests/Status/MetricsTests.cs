using IPiece.Chain.Status;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Status;

public sealed class MetricsTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    [Fact]
    public async Task What_a_round_did_is_counted_by_kind_with_gas_legs_and_times()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        using var meters = new MeterReader(worker.Get<ChainMetrics>());
        await world.TradeAsync([(0, 0, 1, 5, 2_000), (0, 2, 1, 5, 2_000)]);
        await world.ExecuteAsOwnerAsync(
            $"""
            insert into chain_instructions (kind, investor_id, units, krw, fee_krw, counterparty_fee_krw, reference_id, state, created_at)
            values (2, {world.Investors[0].Value}, 0, 1000000000, 0, 0, 1, 0, now() - interval '1 hour')
            """
        );

        await worker.RunRoundAsync();

        Assert.Equal(2, meters.Sum("ipiece.chain.instructions.settled", "Trade"));
        Assert.Equal(3, meters.Sum("ipiece.chain.instructions.settled", "Deposit"));
        Assert.Equal(1, meters.Sum("ipiece.chain.instructions.failed", "Withdrawal"));
        Assert.Equal(6, meters.Sum("ipiece.chain.batch.legs", "Trade"));
        Assert.Equal(2, meters.Sum("ipiece.chain.batch.instructions", "Trade"));
        Assert.InRange(meters.Sum("ipiece.chain.batch.gas_per_leg", "Trade"), 5_000, 200_000);
        Assert.True(meters.Count("ipiece.chain.transaction.confirmation") > 5, "each transaction's wait is measured");
        Assert.True(meters.Sum("ipiece.chain.gas.used") > 1_000_000, "gas is counted");
        Assert.True(meters.Count("ipiece.chain.rpc.duration") > 20, "each question's time is measured");
        Assert.Equal(0, meters.Sum("ipiece.chain.queue.depth"));
        Assert.Equal(1, meters.Sum("ipiece.chain.queue.failed"));
        Assert.Equal(0, meters.Sum("ipiece.chain.nonce_gaps"));
        Assert.Equal(0, meters.Sum("ipiece.chain.reorganizations"));
    }

    [Fact]
    public async Task Waiting_instructions_gaps_reorganizations_resends_and_failed_questions_show()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        using var meters = new MeterReader(worker.Get<ChainMetrics>());
        await worker.RunRoundAsync();
        await world.ExecuteAsOwnerAsync(
            """
            delete from chain_transactions where nonce = 1 and natural_key like 'deploy:%';
            insert into chain_instructions (kind, investor_id, units, krw, fee_krw, counterparty_fee_krw, reference_id, state, created_at)
            values (1, 999999, 0, 5, 0, 0, 999999, 0, now() - interval '1 hour')
            """
        );
        await worker.RunRoundAsync();
        Assert.Equal(1, meters.Sum("ipiece.chain.queue.depth"));
        Assert.InRange(meters.Sum("ipiece.chain.queue.oldest_age"), 3_600, 3_700);
        Assert.Equal(1, meters.Sum("ipiece.chain.nonce_gaps"));

        using var anvil = new Anvil(evm.RpcUrl);
        await anvil.ReorganizeAsync(depth: 1);
        await worker.RunRoundAsync();
        Assert.Equal(1, meters.Sum("ipiece.chain.reorganizations"));
        Assert.Equal(1, meters.Sum("ipiece.chain.transactions.resent"));

        await using var lonely = new WorkerProcess(world.Database, $"http://127.0.0.1:{Runtimes.FreePort.Claim(0, "nobody")}");
        using var away = new MeterReader(lonely.Get<ChainMetrics>());
        await Record.ExceptionAsync(lonely.RunRoundAsync);
        Assert.True(away.Sum("ipiece.chain.rpc.errors") > 0, "a question without an answer is counted");
    }
}
