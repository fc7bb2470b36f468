using IPiece.Data.Ledger;
using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using IPiece.Domain.Orders.Streaming;
using Xunit;

namespace IPiece.Matching.Tests.Sequencing;

/// <summary>Changing an open order, to the won. The fee is 50 basis points on each side, fractions truncated.</summary>
public sealed class ReplaceTests
{
    [Fact]
    public async Task Less_at_the_same_price_keeps_the_place_and_gives_back_what_it_no_longer_needs()
    {
        await using var market = await TestMarket.StartAsync();
        var (first, second) = (await market.InvestorAsync(1_000_000), await market.InvestorAsync(1_000_000));
        var order = (await market.BuyAsync(first, 9_990, 7)).Placed!.OrderId;
        _ = await market.BuyAsync(second, 9_990, 7);

        var replaced = await market.ReplaceAsync(first, order, 9_990, 3);

        Assert.Equal(
            (200, true, 3, 3),
            (replaced.Status, replaced.Replaced!.KeptPriority, replaced.Replaced.Quantity, replaced.Replaced.RemainingQuantity)
        );
        Assert.Equal(new AccountBalance(1_000_000, 29_970 + 149), await market.CashAsync(first));
        _ = await market.SellAsync(await market.HolderAsync(3), 9_990, 3);
        Assert.Equal(new AccountBalance(1_000_000 - 29_970 - 149, 0), await market.CashAsync(first));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task More_loses_the_place_even_after_the_market_was_read_again()
    {
        await using var market = await TestMarket.StartAsync();
        var (first, second) = (await market.InvestorAsync(1_000_000), await market.InvestorAsync(1_000_000));
        var order = (await market.BuyAsync(first, 9_990, 2)).Placed!.OrderId;
        _ = await market.BuyAsync(second, 9_990, 2);

        var replaced = await market.ReplaceAsync(first, order, 9_990, 4);

        Assert.Equal((200, false, 4), (replaced.Status, replaced.Replaced!.KeptPriority, replaced.Replaced.Quantity));
        Assert.Equal(new AccountBalance(1_000_000, 39_960 + 199), await market.CashAsync(first));
        await market.AssertSoundAsync();
        market.Probe.FailAt(Matching.Sequencing.BatchStage.Matched);
        var seller = await market.HolderAsync(2);
        Assert.Equal(503, (await market.SellAsync(seller, 9_990, 2)).Status);
        _ = await market.SellAsync(seller, 9_990, 2);
        Assert.Equal(0, (await market.CashAsync(second)).Held);
        Assert.Equal(39_960 + 199, (await market.CashAsync(first)).Held);
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task Another_price_takes_a_new_hold_and_trades_at_once_if_it_can()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        _ = await market.SellAsync(seller, 10_000, 2);
        var order = (await market.BuyAsync(buyer, 9_000, 5)).Placed!.OrderId;

        var replaced = await market.ReplaceAsync(buyer, order, 10_100, 5);

        var answer = replaced.Replaced!;
        Assert.Equal(
            (OrderStatus.PartiallyFilled, 10_100, 5, 2, 3),
            (answer.Status, answer.Price, answer.Quantity, answer.FilledQuantity, answer.RemainingQuantity)
        );
        Assert.Equal((10_000, 2, 100), (answer.AveragePrice, Assert.Single(answer.Fills).Quantity, answer.Fills[0].FeeKrw));
        Assert.Equal(new AccountBalance(1_000_000 - 20_000 - 100, 30_300 + 151), await market.CashAsync(buyer));
        await market.AssertSoundAsync();

        var rest = await market.CancelAsync(buyer, order);
        Assert.Equal((2, 3), (rest.Cancelled!.FilledQuantity, rest.Cancelled.CancelledQuantity));
        Assert.Equal(0, (await market.CashAsync(buyer)).Held);
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task The_quantity_is_what_was_filled_plus_the_new_rest_so_that_nothing_is_lost()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        var order = (await market.SellAsync(seller, 10_000, 6)).Placed!.OrderId;
        _ = await market.BuyAsync(buyer, 10_000, 4);

        var replaced = (await market.ReplaceAsync(seller, order, 10_200, 5)).Replaced!;

        Assert.Equal(
            (OrderStatus.PartiallyFilled, 9, 4, 5, 0),
            (replaced.Status, replaced.Quantity, replaced.FilledQuantity, replaced.RemainingQuantity, replaced.CancelledQuantity)
        );
        Assert.Equal(new AccountBalance(6, 5), await market.UnitsAsync(seller));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task What_the_account_does_not_cover_is_refused_and_the_order_stays_as_it_was()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(5), await market.InvestorAsync(50_000));
        var buy = (await market.BuyAsync(buyer, 9_000, 5)).Placed!.OrderId;
        var sell = (await market.SellAsync(seller, 11_000, 3)).Placed!.OrderId;
        var journals = await market.CountAsync("journals");

        Assert.Equal((422, OrderProblems.InsufficientCash), Outcome(await market.ReplaceAsync(buyer, buy, 9_000, 6)));
        Assert.Equal((422, OrderProblems.InsufficientUnits), Outcome(await market.ReplaceAsync(seller, sell, 11_000, 6)));

        Assert.Equal(journals, await market.CountAsync("journals"));
        Assert.Equal(new AccountBalance(50_000, 45_000 + 225), await market.CashAsync(buyer));
        Assert.Equal(new AccountBalance(5, 3), await market.UnitsAsync(seller));
        Assert.Equal(200, (await market.ReplaceAsync(seller, sell, 11_000, 5)).Status);
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task All_that_one_has_may_move_from_one_price_to_another()
    {
        await using var market = await TestMarket.StartAsync();
        var buyer = await market.InvestorAsync(100_500);
        var order = (await market.BuyAsync(buyer, 10_000, 10)).Placed!.OrderId;
        Assert.Equal(100_500, (await market.CashAsync(buyer)).Held);
        Assert.Equal(200, (await market.ReplaceAsync(buyer, order, 9_000, 11)).Status);
        Assert.Equal(99_000 + 495, (await market.CashAsync(buyer)).Held);
        Assert.Equal(200, (await market.ReplaceAsync(buyer, order, 10_000, 10)).Status);
        Assert.Equal(100_500, (await market.CashAsync(buyer)).Held);
        Assert.Equal(200, (await market.CancelAsync(buyer, order)).Status);
        Assert.Equal(0, (await market.CashAsync(buyer)).Held);
        await market.AssertSoundAsync();
    }

    [Theory]
    [InlineData(10_005L, 1L, OrderProblems.OffTick)]
    [InlineData(13_010L, 1L, OrderProblems.OutsideBand)]
    [InlineData(10_000L, 0L, OrderProblems.BadQuantity)]
    [InlineData(10_000L, long.MaxValue, OrderProblems.TooLarge)]
    public async Task A_bad_change_is_refused_with_its_code_and_changes_nothing(long price, long quantity, string code)
    {
        await using var market = await TestMarket.StartAsync();
        var buyer = await market.InvestorAsync(1_000_000);
        var order = (await market.BuyAsync(buyer, 9_000, 5)).Placed!.OrderId;
        Assert.Equal((422, code), Outcome(await market.ReplaceAsync(buyer, order, price, quantity)));
        Assert.Equal(new AccountBalance(1_000_000, 45_225), await market.CashAsync(buyer));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task Only_the_owner_changes_an_order_and_only_while_it_is_open()
    {
        await using var market = await TestMarket.StartAsync();
        var (owner, stranger) = (await market.InvestorAsync(100_000), await market.InvestorAsync(100_000));
        var order = (await market.BuyAsync(owner, 9_000, 1)).Placed!.OrderId;
        Assert.Equal((404, OrderProblems.UnknownOrder), Outcome(await market.ReplaceAsync(stranger, order, 9_000, 2)));
        _ = await market.CancelAsync(owner, order);
        Assert.Equal((409, OrderProblems.OrderNotOpen), Outcome(await market.ReplaceAsync(owner, order, 9_000, 2)));
        Assert.Equal((404, OrderProblems.UnknownOrder), Outcome(await market.ReplaceAsync(owner, order + 1_000, 9_000, 2)));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_change_thought_out_before_a_fill_is_refused_and_orders_nothing_twice()
    {
        await using var market = await TestMarket.StartAsync();
        var (buyer, seller) = (await market.InvestorAsync(1_000_000), await market.HolderAsync(3));
        var order = (await market.BuyAsync(buyer, 9_000, 5)).Placed!.OrderId;
        var seen = new ReplaceOrder(buyer.Value, "seen", 9_100, 5, Filled: 0);
        _ = await market.SellAsync(seller, 9_000, 3);

        Assert.Equal((409, OrderProblems.FilledMeanwhile), Outcome(await ChangeAsync(market, order, seen)));
        Assert.Equal(new AccountBalance(973_000 - 135, 18_090), await market.CashAsync(buyer));
        var again = seen with { IdempotencyKey = "again", Quantity = 2, Filled = 3 };
        Assert.Equal((200, null), Outcome(await ChangeAsync(market, order, again)));

        // The refusal is an answer like any other: the same key hears it for ever, another body under it is a conflict.
        Assert.Equal((409, OrderProblems.FilledMeanwhile), Outcome(await ChangeAsync(market, order, seen)));
        Assert.Equal((409, OrderProblems.IdempotencyKeyReused), Outcome(await ChangeAsync(market, order, seen with { Filled = 3 })));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_repeated_key_changes_once_and_answers_the_same_and_another_body_is_a_conflict()
    {
        await using var market = await TestMarket.StartAsync();
        var buyer = await market.InvestorAsync(1_000_000);
        var order = (await market.BuyAsync(buyer, 9_000, 5)).Placed!.OrderId;
        var first = await market.ReplaceAsync(buyer, order, 9_100, 5, "change");
        _ = await market.ReplaceAsync(buyer, order, 9_200, 5);
        var again = await market.ReplaceAsync(buyer, order, 9_100, 5, "change");
        Assert.Equal(first.ToJson(), again.ToJson());
        Assert.Equal((409, OrderProblems.IdempotencyKeyReused), Outcome(await market.ReplaceAsync(buyer, order, 9_100, 4, "change")));
        Assert.Equal(9_200, await market.Database.ScalarAsync<long>("select price from ipiece.orders", TestMarket.Token));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_change_reaches_makers_behind_an_order_that_another_change_of_its_batch_takes_away()
    {
        await using var market = await TestMarket.StartAsync();
        var (near, far, buyer) = (await market.HolderAsync(10), await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        var nearest = (await market.SellAsync(near, 10_000, 5)).Placed!.OrderId;
        _ = await market.SellAsync(far, 10_100, 5);
        var waiting = (await market.BuyAsync(buyer, 9_000, 5)).Placed!.OrderId;
        var (reached, release) = market.Probe.Hold();
        var before = market.SellAsync(near, 12_000, 1);
        await reached;
        var away = market.ReplaceAsync(near, nearest, 12_000, 5);
        var taking = market.ReplaceAsync(buyer, waiting, 10_100, 5);
        release.SetResult();
        _ = await before;
        Assert.Equal((200, 200), ((await away).Status, (await taking).Status));
        Assert.Equal((5, 10_100), ((await taking).Replaced!.FilledQuantity, (await taking).Replaced!.AveragePrice));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task An_order_changed_in_the_batch_that_placed_it_has_its_new_place_after_the_market_was_read_again()
    {
        await using var market = await TestMarket.StartAsync();
        var (first, second) = (await market.InvestorAsync(1_000_000), await market.InvestorAsync(1_000_000));
        _ = await market.BuyAsync(first, 9_000, 1);
        var (reached, release) = market.Probe.Hold();
        var before = market.BuyAsync(second, 9_000, 1);
        await reached;
        var placing = market.BuyAsync(first, 9_990, 2);
        var rival = market.BuyAsync(second, 9_990, 2);
        var placed = OrderId.From(market.Instrument, market.Sequencer.Live!.CommandSequence + 2).Value;
        var changing = market.ReplaceAsync(first, placed, 9_990, 3);
        release.SetResult();
        _ = await before;
        Assert.Equal((placed, 200), ((await placing).Placed!.OrderId, (await rival).Status));
        Assert.False((await changing).Replaced!.KeptPriority);
        await market.AssertSoundAsync();
    }

    [Theory]
    [InlineData("continuous", 10_100L)]
    [InlineData("equalPriceOnly", 10_000L)]
    public async Task A_post_only_order_is_not_changed_into_one_that_trades(string mode, long price)
    {
        await using var market = await TestMarket.StartAsync(database =>
            database.Seed.PolicyAsync(PolicyKeys.MarketMode, $"\"{mode}\"", TestMarket.Token)
        );
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        _ = await market.SellAsync(seller, 10_000, 5);
        var placed = await market.Intake.PlaceAsync(market.Order(buyer, Side.Buy, 9_000, 5) with { PostOnly = true }, TestMarket.Token);
        var order = placed.Placed!.OrderId;
        Assert.Equal((422, OrderProblems.WouldTrade), Outcome(await market.ReplaceAsync(buyer, order, price, 5)));
        Assert.Equal(new AccountBalance(1_000_000, 45_225), await market.CashAsync(buyer));
        Assert.Equal(200, (await market.ReplaceAsync(buyer, order, 9_990, 5)).Status);
        Assert.Equal(0, await market.CountAsync("trades"));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task The_book_and_the_owner_are_told_the_new_price_quantity_and_place()
    {
        await using var market = await TestMarket.StartAsync();
        var buyer = await market.InvestorAsync(1_000_000);
        var order = (await market.BuyAsync(buyer, 9_000, 5)).Placed!.OrderId;
        _ = await market.ReplaceAsync(buyer, order, 9_100, 4);
        var snapshot = market.Feeds.Of(market.Instrument.Value).Snapshot()!;
        Assert.Equal([new Domain.Markets.Streaming.BookLevel(9_100, 4, 1)], snapshot.Bids);
        Assert.Equal(
            "9100/4/4/3",
            await market.Database.ScalarAsync<string>(
                "select price || '/' || quantity || '/' || remaining || '/' || (select kind from ipiece.order_commands order by sequence desc limit 1) from ipiece.orders",
                TestMarket.Token
            )
        );
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task Six_investors_who_change_their_minds_leave_a_sound_market_and_a_log_that_replays()
    {
        await using var market = await TestMarket.StartAsync();
        var random = new Random(20260102);
        var investors = new List<InvestorId>();
        for (var number = 0; number < 6; number++)
        {
            var investor = await market.HolderAsync(300);
            await market.Database.Seed.DepositAsync(investor, 3_000_000, TestMarket.Token);
            investors.Add(investor);
        }

        var orders = new List<(InvestorId Owner, long Id)>();
        var (replaced, filled) = (0, 0);
        for (var round = 0; round < 12; round++)
        {
            var asked = new List<(InvestorId Owner, Task<Matching.Sequencing.CommandAnswer> Answer)>();
            for (var number = 0; number < 25; number++)
            {
                var investor = investors[random.Next(investors.Count)];
                var price = 10_000 + (10 * random.Next(-8, 9));
                var quantity = random.Next(1, 30);
                var (owner, id) = orders.Count > 0 ? orders[^random.Next(1, Math.Min(40, orders.Count) + 1)] : default;
                asked.Add(
                    random.Next(10) < 5 && orders.Count > 0 ? (owner, market.ReplaceAsync(owner, id, price, quantity))
                    : random.Next(2) == 0 ? (investor, market.BuyAsync(investor, price, quantity))
                    : (investor, market.SellAsync(investor, price, quantity))
                );
            }

            foreach (var (owner, answering) in asked)
            {
                var answer = await answering;
                replaced += answer.Replaced is null ? 0 : 1;
                filled += answer.Replaced is { Fills.Count: > 0 } ? 1 : 0;
                if (answer.Placed is { } placed)
                {
                    orders.Add((owner, placed.OrderId));
                }
            }
        }

        Assert.True(replaced > 30 && filled > 10, $"{replaced} changes, {filled} with fills");
        await market.AssertSoundAsync();
    }

    private static Task<Matching.Sequencing.CommandAnswer> ChangeAsync(TestMarket market, long order, ReplaceOrder change) =>
        market.Intake.ReplaceAsync(order, change, TestMarket.Token);

    private static (int, string?) Outcome(Matching.Sequencing.CommandAnswer answer) => (answer.Status, answer.Code);
}
