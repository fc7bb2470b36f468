using IPiece.Data.Ledger;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using Xunit;

namespace IPiece.Matching.Tests.Sequencing;

/// <summary>Orders through the whole pipeline, to the won. The fee is 50 basis points on each side, fractions truncated.</summary>
public sealed class TradingTests
{
    [Fact]
    public async Task A_resting_buy_holds_its_notional_and_fee()
    {
        await using var market = await TestMarket.StartAsync();
        var buyer = await market.InvestorAsync(1_000_000);
        var answer = await market.BuyAsync(buyer, 9_990, 7);
        Assert.Equal(200, answer.Status);
        Assert.Equal(OrderStatus.Open, answer.Placed!.Status);
        Assert.Equal(new AccountBalance(1_000_000, 69_930 + 349), await market.CashAsync(buyer));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_fill_moves_won_units_and_both_fees_to_the_won()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        _ = await market.SellAsync(seller, 9_990, 7);
        var answer = await market.BuyAsync(buyer, 9_990, 7);
        var fill = Assert.Single(answer.Placed!.Fills);
        Assert.Equal(OrderStatus.Filled, answer.Placed.Status);
        Assert.Equal((9_990, 7, 349), (fill.Price, fill.Quantity, fill.FeeKrw));
        Assert.Equal(new AccountBalance(1_000_000 - 69_930 - 349, 0), await market.CashAsync(buyer));
        Assert.Equal(new AccountBalance(69_930 - 349, 0), await market.CashAsync(seller));
        Assert.Equal(new AccountBalance(7, 0), await market.UnitsAsync(buyer));
        Assert.Equal(new AccountBalance(3, 0), await market.UnitsAsync(seller));
        Assert.Equal(698, (await market.BalanceAsync(AccountKey.Fees(market.Instrument))).Posted);
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_better_price_gives_the_difference_back_at_once()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        _ = await market.SellAsync(seller, 9_000, 2);
        var answer = await market.BuyAsync(buyer, 10_000, 5);
        Assert.Equal(OrderStatus.PartiallyFilled, answer.Placed!.Status);
        Assert.Equal(9_000, answer.Placed.AveragePrice);
        Assert.Equal(new AccountBalance(1_000_000 - 18_000 - 90, 30_000 + 150), await market.CashAsync(buyer));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task An_order_that_is_filled_at_once_leaves_no_hold_and_no_journal_but_its_trades()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(70_279));
        _ = await market.SellAsync(seller, 9_990, 7);
        var (holds, journals) = (await market.CountAsync("holds"), await market.CountAsync("journals"));

        var answer = await market.BuyAsync(buyer, 9_990, 7);

        Assert.Equal(OrderStatus.Filled, answer.Placed!.Status);
        Assert.Equal((holds, journals + 1), (await market.CountAsync("holds"), await market.CountAsync("journals")));
        Assert.Equal(new AccountBalance(0, 0), await market.CashAsync(buyer));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task An_order_that_would_fill_in_part_is_refused_when_the_whole_is_not_covered()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(70_279));
        _ = await market.SellAsync(seller, 9_990, 2);

        var answer = await market.BuyAsync(buyer, 9_990, 8);

        Assert.Equal(OrderProblems.InsufficientCash, answer.Code);
        Assert.Equal(new AccountBalance(70_279, 0), await market.CashAsync(buyer));
        await market.AssertSoundAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public async Task To_the_last_won_what_was_paid_and_what_the_rest_holds_are_what_was_covered(long filled)
    {
        // A unit's fee is 49.95 won, of which the fraction is dropped: fees apart are never more than the fee on their sum.
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(7 * 9_990 + 349));
        for (var order = 0; order < filled; order++)
        {
            _ = await market.SellAsync(seller, 9_990, 1);
        }

        var answer = await market.BuyAsync(buyer, 9_990, 7);

        Assert.Equal(filled, answer.Placed!.FilledQuantity);
        var rest = (7 - filled) * 9_990;
        Assert.Equal(new AccountBalance((7 * 9_990) + 349 - (filled * (9_990 + 49)), rest + (rest / 200)), await market.CashAsync(buyer));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task Cancelling_the_rest_gives_the_hold_back_and_keeps_the_fill()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        var sell = await market.SellAsync(seller, 10_000, 10);
        _ = await market.BuyAsync(buyer, 10_000, 4);
        Assert.Equal(new AccountBalance(6, 6), await market.UnitsAsync(seller));
        var cancel = await market.CancelAsync(seller, sell.Placed!.OrderId);
        Assert.Equal(
            (OrderStatus.Cancelled, 4, 6),
            (cancel.Cancelled!.Status, cancel.Cancelled.FilledQuantity, cancel.Cancelled.CancelledQuantity)
        );
        Assert.Equal(new AccountBalance(6, 0), await market.UnitsAsync(seller));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_market_order_pays_what_the_book_asks_and_never_rests()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(30_200));
        _ = await market.SellAsync(seller, 10_000, 1);
        _ = await market.SellAsync(seller, 10_010, 2);
        var answer = await market.BuyAsync(buyer, null, 5);
        Assert.Equal((OrderStatus.Cancelled, 3, 2), (answer.Placed!.Status, answer.Placed.FilledQuantity, answer.Placed.CancelledQuantity));
        Assert.Equal(new AccountBalance(30_200 - 30_020 - 50 - 100, 0), await market.CashAsync(buyer));
        var nothing = await market.BuyAsync(buyer, null, 5);
        Assert.Equal((OrderStatus.Cancelled, 5), (nothing.Placed!.Status, nothing.Placed.CancelledQuantity));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task Positions_carry_average_cost_and_what_sales_realised()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        _ = await market.SellAsync(seller, 9_000, 1);
        _ = await market.SellAsync(seller, 10_000, 2);
        _ = await market.BuyAsync(buyer, 10_000, 3);
        _ = await market.BuyAsync(await market.InvestorAsync(1_000_000), 11_000, 2);
        _ = await market.SellAsync(buyer, 11_000, 2);
        Assert.Equal(
            "1/9667/2667",
            await market.Database.ScalarAsync<string>(
                $"select units || '/' || cost_krw || '/' || realised_krw from ipiece.positions where investor_id = {buyer}",
                TestMarket.Token
            )
        );
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_trade_leaves_candles_the_days_figures_and_an_instruction_for_the_chain()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        _ = await market.SellAsync(seller, 10_000, 3);
        _ = await market.BuyAsync(buyer, 10_000, 1);
        _ = await market.BuyAsync(buyer, 10_000, 2);
        Assert.Equal(5, await market.Database.ScalarAsync<long>("select count(distinct interval) from ipiece.candles", TestMarket.Token));
        Assert.Equal(
            3,
            await market.Database.ScalarAsync<long>("select volume from ipiece.candles where interval = 1440", TestMarket.Token)
        );
        Assert.Equal(30_000, await market.Database.ScalarAsync<long>("select turnover_krw from ipiece.market_states", TestMarket.Token));
        Assert.Equal(
            2,
            await market.Database.ScalarAsync<long>(
                $"select count(*) from ipiece.chain_instructions c join ipiece.trades t on t.id = c.reference_id where c.kind = 4 and c.krw = t.price * t.quantity and c.fee_krw = t.buyer_fee_krw and c.investor_id = {buyer} and c.counterparty_id = {seller}",
                TestMarket.Token
            )
        );
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task The_second_of_two_orders_in_one_batch_finds_the_first_ones_hold()
    {
        await using var market = await TestMarket.StartAsync();
        var buyer = await market.InvestorAsync(100_000);
        var other = await market.InvestorAsync(100_000);

        // With accounts opened beforehand the two orders queue up in the order in which they are sent.
        Assert.True(await market.Intake.EnsureInvestorAsync(buyer, market.Instrument, TestMarket.Token));
        var (reached, release) = market.Probe.Hold();
        var before = market.BuyAsync(other, 9_000, 1);
        await reached;
        var first = market.BuyAsync(buyer, 9_000, 6);
        var second = market.BuyAsync(buyer, 9_000, 6);
        release.SetResult();
        Assert.Equal(200, (await before).Status);
        Assert.Equal(200, (await first).Status);
        Assert.Equal((422, OrderProblems.InsufficientCash), ((await second).Status, (await second).Code));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task The_day_roll_gives_every_hold_back_and_starts_new_figures()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        _ = await market.SellAsync(seller, 11_000, 3);
        _ = await market.BuyAsync(buyer, 11_000, 1);
        _ = await market.BuyAsync(buyer, 9_000, 5);
        var tomorrow = market.Sequencer.Live!.Day.SessionDate.AddDays(1);
        var roll = new Matching.Sequencing.PendingCommand(
            new Matching.Sequencing.MarketCommand(
                Data.Orders.OrderCommandKind.DayRoll,
                market.Database.Time.GetUtcNow(),
                SessionDate: tomorrow
            )
        );
        Assert.True(market.Sequencer.TryEnqueue(roll));
        Assert.Equal(200, (await roll.Answered).Status);
        Assert.Equal(0, (await market.CashAsync(buyer)).Held);
        Assert.Equal(0, (await market.UnitsAsync(seller)).Held);
        var snapshot = market.Feeds.Of(market.Instrument.Value).Snapshot()!;
        Assert.Equal((11_000, 11_000, 0), (snapshot.BasePrice, snapshot.PreviousClose, snapshot.Volume));
        Assert.Equal((14_300, 7_700), (snapshot.UpperLimit, snapshot.LowerLimit));
        Assert.Empty(snapshot.Bids.Concat(snapshot.Asks));
        await market.AssertSoundAsync();
    }
}
