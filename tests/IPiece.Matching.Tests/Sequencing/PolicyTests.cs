using IPiece.Data.Ledger;
using IPiece.Data.Orders;
using IPiece.Data.Requests;
using IPiece.Domain.Markets;
using IPiece.Matching.Sequencing;
using Npgsql;
using Xunit;

namespace IPiece.Matching.Tests.Sequencing;

/// <summary>A session runs from its beginning to its end by the policies that it began with.</summary>
public sealed class PolicyTests
{
    [Fact]
    public async Task A_fee_raised_during_a_session_leaves_resting_orders_their_holds_worth_even_after_a_rebuild()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        _ = await market.BuyAsync(buyer, 10_000, 4);
        await RaiseFeeAsync(market, market.Database.Time.GetUtcNow());
        market.Probe.FailAt(BatchStage.Matched);
        Assert.Equal(503, (await market.SellAsync(seller, 13_000, 1)).Status);

        var sold = await market.SellAsync(seller, 10_000, 4);

        Assert.Equal((200, OrderStatus.Filled), (sold.Status, sold.Placed?.Status));
        Assert.Equal(200, Assert.Single(sold.Placed!.Fills).FeeKrw);
        Assert.Equal(new AccountBalance(1_000_000 - 40_000 - 200, 0), await market.CashAsync(buyer));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task The_next_session_runs_by_the_policies_in_force_when_it_begins_though_nobody_knew_them_before()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        await RaiseFeeAsync(market, market.Database.Time.GetUtcNow());
        var roll = new PendingCommand(
            new MarketCommand(
                OrderCommandKind.DayRoll,
                market.Database.Time.GetUtcNow(),
                SessionDate: market.Sequencer.Live!.Day.SessionDate.AddDays(1)
            )
        );
        Assert.True(market.Sequencer.TryEnqueue(roll));
        Assert.Equal(200, (await roll.Answered).Status);

        _ = await market.BuyAsync(buyer, 10_000, 4);
        var sold = await market.SellAsync(seller, 10_000, 4);

        Assert.Equal(400, Assert.Single(sold.Placed!.Fills).FeeKrw);
        Assert.Equal(new AccountBalance(1_000_000 - 40_000 - 400, 0), await market.CashAsync(buyer));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_roll_waits_for_an_approval_on_its_way_and_begins_by_it()
    {
        await using var market = await TestMarket.StartAsync();
        await using var connection = await market.Database.DataSource.OpenConnectionAsync(TestMarket.Token);
        await using var approval = await connection.BeginTransactionAsync(TestMarket.Token);
        await SessionGate.HoldAsync(approval, TestMarket.Token);
        await using var change = new NpgsqlCommand(
            """
            insert into ipiece.policies (key, effective_from, value, reason)
            values ('tradingFeeBasisPoints', now() - interval '1 day', '100', 'A test.')
            """,
            connection,
            approval
        );
        _ = await change.ExecuteNonQueryAsync(TestMarket.Token);
        var roll = new PendingCommand(
            new MarketCommand(
                OrderCommandKind.DayRoll,
                market.Database.Time.GetUtcNow(),
                SessionDate: market.Sequencer.Live!.Day.SessionDate.AddDays(1)
            )
        );
        Assert.True(market.Sequencer.TryEnqueue(roll));
        while (await market.Database.ScalarAsync<long>("select count(*) from pg_locks where not granted", TestMarket.Token) == 0)
        {
            Assert.False(roll.Answered.IsCompleted);
        }

        await approval.CommitAsync(TestMarket.Token);
        Assert.Equal(200, (await roll.Answered).Status);
        Assert.Equal(1_000, market.Sequencer.Live!.Terms.Fee.On(new Domain.Money.Krw(100_000)).Value);
    }

    private static async Task RaiseFeeAsync(TestMarket market, DateTimeOffset from)
    {
        await using var command = market.Database.DataSource.CreateCommand(
            "insert into ipiece.policies (key, effective_from, value, reason) values ('tradingFeeBasisPoints', $1, '100', 'A test.')"
        );
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = from.ToUniversalTime() });
        _ = await command.ExecuteNonQueryAsync(TestMarket.Token);
    }
}
