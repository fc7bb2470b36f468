using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using IPiece.Matching.Sequencing;
using Xunit;

namespace IPiece.Matching.Tests.Sequencing;

/// <summary>M5: what was acknowledged is there; what was not has left nothing.</summary>
public sealed class CrashTests
{
    public static TheoryData<BatchStage> StagesBeforeTheCommit() =>
        [BatchStage.Begun, BatchStage.Fenced, BatchStage.Locked, BatchStage.Matched, BatchStage.Posted, BatchStage.Written];

    [Theory]
    [MemberData(nameof(StagesBeforeTheCommit))]
    public async Task A_batch_that_dies_before_its_commit_leaves_nothing(BatchStage stage)
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        _ = await market.SellAsync(seller, 10_000, 5);
        var tables = new[] { "orders", "trades", "order_commands", "journals", "journal_lines", "holds", "candles", "chain_instructions" };
        var before = await Task.WhenAll(tables.Select(market.CountAsync));
        market.Probe.FailAt(stage);
        var failed = await market.BuyAsync(buyer, 10_000, 3, "again");
        Assert.Equal((503, OrderProblems.Retry), (failed.Status, failed.Code));
        Assert.Equal(before, await Task.WhenAll(tables.Select(market.CountAsync)));
        var retried = await market.BuyAsync(buyer, 10_000, 3, "again");
        Assert.Equal((200, OrderStatus.Filled), (retried.Status, retried.Placed!.Status));
        Assert.Equal(1, await market.CountAsync("trades"));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_by_its_key_and_not_repeated()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        _ = await market.SellAsync(seller, 10_000, 5);
        market.Probe.FailAt(BatchStage.Committed);
        Assert.Equal(503, (await market.BuyAsync(buyer, 10_000, 3, "lost")).Status);
        var retried = await market.BuyAsync(buyer, 10_000, 3, "lost");
        Assert.Equal((200, 3), (retried.Status, retried.Placed!.FilledQuantity));
        Assert.Equal(1, await market.CountAsync("trades"));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task Losing_every_database_connection_costs_a_retry_and_nothing_else()
    {
        await using var market = await TestMarket.StartAsync();
        var buyer = await market.InvestorAsync(1_000_000);
        market.Probe.OnReached = async stage =>
        {
            if (stage == BatchStage.Posted)
            {
                market.Probe.OnReached = null;
                _ = await market.Database.ScalarAsync<long>(
                    "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
                    TestMarket.Token
                );
            }
        };
        Assert.Equal(503, (await market.BuyAsync(buyer, 10_000, 3, "cut")).Status);
        CommandAnswer answer;
        do
        {
            // Pooled connections that died with the others may cost a few more retries, each without effect.
            answer = await market.BuyAsync(buyer, 10_000, 3, "cut");
        } while (answer.Status == 503);
        Assert.Equal(200, answer.Status);
        Assert.Equal(1, await market.CountAsync("orders"));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_writer_whose_lease_was_taken_over_is_refused_and_stops()
    {
        await using var market = await TestMarket.StartAsync();
        var buyer = await market.InvestorAsync(1_000_000);
        _ = await market.Database.ScalarAsync<long>(
            "update ipiece.market_leases set owner = 'another', epoch = epoch + 1 returning epoch",
            TestMarket.Token
        );
        Assert.Equal(503, (await market.BuyAsync(buyer, 10_000, 3)).Status);
        Assert.Equal(SequencerState.LeaseLost, market.Sequencer.State);
        Assert.Equal(0, await market.CountAsync("orders"));
        var later = await market.BuyAsync(buyer, 10_000, 3);
        Assert.Equal((421, OrderProblems.NotLeaseHolder, "http://127.0.0.1:1"), (later.Status, later.Code, later.Endpoint));
    }

    [Fact]
    public async Task A_released_market_is_taken_up_again_where_it_stood()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        _ = await market.SellAsync(seller, 10_000, 5);
        _ = await market.BuyAsync(buyer, 9_000, 5);
        var first = market.Sequencer;
        var hash = first.Live!.Market.StateHash();
        await market.Host.CloseAsync(first, TestMarket.Token);
        await market.Leases.ReleaseAsync(first.Lease, TestMarket.Token);
        await market.TakeLeasesAsync();
        Assert.Equal(first.Lease.Epoch + 1, market.Sequencer.Lease.Epoch);
        Assert.Equal(hash, market.Sequencer.Live!.Market.StateHash());
        Assert.Equal(200, (await market.BuyAsync(buyer, 10_000, 1)).Status);
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task Six_investors_at_random_leave_a_sound_market_and_a_log_that_replays()
    {
        await using var market = await TestMarket.StartAsync();
        var random = new Random(20260101);
        var investors = new List<Domain.Identifiers.InvestorId>();
        for (var number = 0; number < 6; number++)
        {
            var investor = await market.HolderAsync(300);
            await market.Database.Seed.DepositAsync(investor, 3_000_000, TestMarket.Token);
            investors.Add(investor);
        }

        var orders = new List<(Domain.Identifiers.InvestorId Owner, long Id)>();
        for (var round = 0; round < 15; round++)
        {
            var placing = new List<(Domain.Identifiers.InvestorId Owner, Task<CommandAnswer> Answer)>();
            for (var number = 0; number < 25; number++)
            {
                var investor = investors[random.Next(investors.Count)];
                var price = 10_000 + (10 * random.Next(-8, 9));
                var quantity = random.Next(1, 30);
                placing.Add(
                    (
                        investor,
                        random.Next(10) < 2 && orders.Count > 0 ? market.CancelAsync(investor, orders[random.Next(orders.Count)].Id)
                        : random.Next(2) == 0 ? market.BuyAsync(investor, price, quantity)
                        : market.SellAsync(investor, price, quantity)
                    )
                );
            }

            if (round % 5 == 4)
            {
                market.Probe.FailAt((BatchStage)random.Next(1, 6));
            }

            foreach (var (owner, answering) in placing)
            {
                var answer = await answering;
                if (answer.Placed is { } placed)
                {
                    orders.Add((owner, placed.OrderId));
                }
            }
        }

        Assert.True(await market.CountAsync("trades") > 50);
        await market.AssertSoundAsync();
    }
}
