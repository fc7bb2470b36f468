using IPiece.Data.Ledger;
using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using IPiece.Matching.Sequencing;
using Xunit;

namespace IPiece.Matching.Tests.Sequencing;

/// <summary>Every kind of order through the whole pipeline, with its hold to the won, and what an investor may forbid themselves.</summary>
public sealed class OrderTypeTests
{
    [Fact]
    public async Task A_post_only_order_rests_or_does_not_enter()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        _ = await market.SellAsync(seller, 10_000, 2);
        var refused = await PlaceAsync(market, market.Order(buyer, Side.Buy, 10_000, 2) with { PostOnly = true });
        var rests = await PlaceAsync(market, market.Order(buyer, Side.Buy, 9_990, 2) with { PostOnly = true });
        Assert.Equal((422, OrderProblems.WouldTrade), (refused.Status, refused.Code));
        Assert.Equal(OrderStatus.Open, rests.Placed!.Status);
        Assert.Equal(new AccountBalance(1_000_000, 19_980 + 99), await market.CashAsync(buyer));
        Assert.True(await market.Database.ScalarAsync<bool>("select post_only from ipiece.orders where side = 0", TestMarket.Token));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task An_immediate_order_takes_what_there_is_and_holds_nothing_afterwards()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        _ = await market.SellAsync(seller, 9_900, 2);
        var order = market.Order(buyer, Side.Buy, 10_000, 5) with { TimeInForce = TimeInForce.ImmediateOrCancel };
        var answer = (await PlaceAsync(market, order)).Placed!;
        Assert.Equal((OrderStatus.Cancelled, 2, 3), (answer.Status, answer.FilledQuantity, answer.CancelledQuantity));
        Assert.Equal(new AccountBalance(1_000_000 - 19_800 - 99, 0), await market.CashAsync(buyer));
        Assert.Equal(
            (short)OrderCancelReason.Ioc,
            await market.Database.ScalarAsync<short>("select cancel_reason from ipiece.orders where side = 0", TestMarket.Token)
        );
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task An_all_or_nothing_order_is_all_or_nothing()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        _ = await market.SellAsync(seller, 10_000, 2);
        _ = await market.SellAsync(seller, 10_100, 2);
        var order = market.Order(buyer, Side.Buy, 10_100, 5) with { TimeInForce = TimeInForce.FillOrKill };
        var refused = await PlaceAsync(market, order);
        var filled = await PlaceAsync(market, order with { Quantity = 4, IdempotencyKey = market.NextKey() });
        Assert.Equal((422, OrderProblems.CannotFill), (refused.Status, refused.Code));
        Assert.Equal((OrderStatus.Filled, 2), (filled.Placed!.Status, filled.Placed.Fills.Count));
        Assert.Equal(new AccountBalance(1_000_000 - 40_200 - 201, 0), await market.CashAsync(buyer));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_day_order_rests_and_expires_with_its_day()
    {
        await using var market = await TestMarket.StartAsync();
        var buyer = await market.InvestorAsync(1_000_000);
        var order = market.Order(buyer, Side.Buy, 9_000, 5) with { TimeInForce = TimeInForce.Day };
        Assert.Equal(OrderStatus.Open, (await PlaceAsync(market, order)).Placed!.Status);
        var roll = new PendingCommand(
            new MarketCommand(
                Data.Orders.OrderCommandKind.DayRoll,
                market.Database.Time.GetUtcNow(),
                SessionDate: market.Sequencer.Session!.State.Date.AddDays(1)
            )
        );
        Assert.True(market.Sequencer.TryEnqueue(roll));
        Assert.Equal(200, (await roll.Answered).Status);
        Assert.Equal(new AccountBalance(1_000_000, 0), await market.CashAsync(buyer));
        Assert.Equal(
            (short)OrderCancelReason.Expired,
            await market.Database.ScalarAsync<short>("select cancel_reason from ipiece.orders", TestMarket.Token)
        );
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_market_order_is_collared_by_the_days_limit_and_by_what_the_account_covers()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(20_000));
        _ = await market.SellAsync(seller, 10_000, 1);
        _ = await market.SellAsync(seller, 13_000, 1);
        var refused = await market.BuyAsync(buyer, null, 2);
        Assert.Equal((422, OrderProblems.InsufficientCash), (refused.Status, refused.Code));
        await market.Database.Seed.DepositAsync(buyer, 3_115, TestMarket.Token);
        var filled = await market.BuyAsync(buyer, null, 2);
        Assert.Equal(OrderStatus.Filled, filled.Placed!.Status);
        Assert.Equal(new AccountBalance(0, 0), await market.CashAsync(buyer));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task Lots_are_kept_on_entry_and_on_change()
    {
        await using var market = await TestMarket.StartAsync(database =>
            database.Seed.PolicyAsync(PolicyKeys.LotUnits, "10", TestMarket.Token)
        );
        var buyer = await market.InvestorAsync(1_000_000);
        Assert.Equal(OrderProblems.BadLot, (await market.BuyAsync(buyer, 9_000, 15)).Code);
        var order = (await market.BuyAsync(buyer, 9_000, 20)).Placed!.OrderId;
        Assert.Equal(OrderProblems.BadLot, (await market.ReplaceAsync(buyer, order, 9_000, 15)).Code);
        Assert.Equal(200, (await market.ReplaceAsync(buyer, order, 9_000, 10)).Status);
        await market.AssertSoundAsync();
    }

    [Theory]
    [InlineData("cancelNewest", OrderStatus.Cancelled, OrderStatus.Open)]
    [InlineData("cancelOldest", OrderStatus.Filled, OrderStatus.Cancelled)]
    [InlineData("cancelBoth", OrderStatus.Cancelled, OrderStatus.Cancelled)]
    [InlineData("none", OrderStatus.Filled, OrderStatus.Filled)]
    public async Task Whoever_meets_their_own_order_is_treated_by_the_policy(string policy, OrderStatus incoming, OrderStatus resting)
    {
        await using var market = await TestMarket.StartAsync(database =>
            database.Seed.PolicyAsync(PolicyKeys.SelfTradePolicy, $"\"{policy}\"", TestMarket.Token)
        );
        var (self, other) = (await market.HolderAsync(10), await market.HolderAsync(10));
        await market.Database.Seed.DepositAsync(self, 1_000_000, TestMarket.Token);
        var own = (await market.SellAsync(self, 10_000, 5)).Placed!.OrderId;
        _ = await market.SellAsync(other, 10_000, 5);
        var answer = await market.BuyAsync(self, 10_000, 5);
        Assert.Equal(incoming, answer.Placed!.Status);
        Assert.Equal(
            (short)resting,
            await market.Database.ScalarAsync<short>($"select status from ipiece.orders where id = {own}", TestMarket.Token)
        );
        await market.AssertSoundAsync();
    }

    [Theory]
    [InlineData(1_000_000L, 200)]
    [InlineData(110_549L, 422)]
    [InlineData(110_550L, 200)]
    public async Task A_market_order_pays_for_what_lies_behind_its_own_offers_that_it_takes_away(long krw, int status)
    {
        await using var market = await TestMarket.StartAsync(database =>
            database.Seed.PolicyAsync(PolicyKeys.SelfTradePolicy, "\"cancelOldest\"", TestMarket.Token)
        );
        var (self, other) = (await market.HolderAsync(10), await market.HolderAsync(10));
        await market.Database.Seed.DepositAsync(self, krw, TestMarket.Token);
        _ = await market.SellAsync(self, 10_000, 10);
        _ = await market.SellAsync(other, 11_000, 10);
        var answer = await market.BuyAsync(self, null, 10);
        Assert.Equal((status, status == 200 ? 10 : null), (answer.Status, answer.Placed?.FilledQuantity));
        Assert.Equal(new AccountBalance(status == 200 ? krw - 110_550 : krw, 0), await market.CashAsync(self));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task Investors_are_held_to_the_limits_they_set_themselves()
    {
        await using var market = await TestMarket.StartAsync();
        var (careful, other) = (await market.InvestorAsync(10_000_000), await market.InvestorAsync(10_000_000));
        _ = await market.Database.ScalarAsync<long>(
            $"insert into ipiece.investor_limits (investor_id, max_order_quantity, max_order_notional_krw, max_distance_percent, updated_at) values ({careful}, 50, 300000, 10, now()) returning investor_id",
            TestMarket.Token
        );
        Assert.Equal(OrderProblems.OverOwnLimit, (await market.BuyAsync(careful, 9_000, 51)).Code);
        Assert.Equal(OrderProblems.OverOwnLimit, (await market.BuyAsync(careful, 10_000, 31)).Code);
        Assert.Equal(OrderProblems.OverOwnLimit, (await market.BuyAsync(careful, null, 31)).Code);
        Assert.Equal(OrderProblems.TooFarFromPrice, (await market.BuyAsync(careful, 8_990, 1)).Code);
        Assert.Equal(OrderProblems.TooFarFromPrice, (await market.BuyAsync(careful, 11_010, 1)).Code);
        Assert.Equal(200, (await market.BuyAsync(other, 8_990, 51)).Status);
        var order = (await market.BuyAsync(careful, 9_000, 30)).Placed!.OrderId;
        Assert.Equal(OrderProblems.OverOwnLimit, (await market.ReplaceAsync(careful, order, 9_000, 34)).Code);
        Assert.Equal(OrderProblems.TooFarFromPrice, (await market.ReplaceAsync(careful, order, 8_900, 30)).Code);
        Assert.Equal(200, (await market.ReplaceAsync(careful, order, 9_100, 30)).Status);
        await market.AssertSoundAsync();
    }

    private static Task<CommandAnswer> PlaceAsync(TestMarket market, PlaceOrder order) => market.Intake.PlaceAsync(order, TestMarket.Token);
}
