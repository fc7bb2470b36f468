using IPiece.Domain.Identifiers;
using IPiece.Domain.Orders;
using Xunit;

namespace IPiece.Matching.Tests.Sequencing;

/// <summary>Whatever is wrong with a command, it gets its code and changes nothing.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData(10_005L, 1, OrderProblems.OffTick)]
    [InlineData(0L, 1, OrderProblems.OffTick)]
    [InlineData(-10L, 1, OrderProblems.OffTick)]
    [InlineData(13_010L, 1, OrderProblems.OutsideBand)]
    [InlineData(6_990L, 1, OrderProblems.OutsideBand)]
    [InlineData(9_223_372_036_854_775_000L, 1, OrderProblems.OutsideBand)]
    [InlineData(10_000L, 0, OrderProblems.BadQuantity)]
    [InlineData(10_000L, -1, OrderProblems.BadQuantity)]
    [InlineData(10_000L, long.MinValue, OrderProblems.BadQuantity)]
    [InlineData(10_000L, long.MaxValue, OrderProblems.TooLarge)]
    [InlineData(10_000L, 100_001, OrderProblems.TooLarge)]
    [InlineData(10_000L, 996, OrderProblems.InsufficientCash)]
    public async Task A_bad_order_is_refused_with_its_code_and_changes_nothing(long price, long quantity, string code)
    {
        await using var market = await TestMarket.StartAsync();
        var buyer = await market.InvestorAsync(10_000_000);
        var answer = await market.BuyAsync(buyer, price, quantity);
        Assert.Equal((422, code), (answer.Status, answer.Code));
        Assert.Equal((0, 0), (await market.CountAsync("orders"), await market.CountAsync("holds")));
        Assert.Equal(1, await market.CountAsync("order_commands"));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task Selling_more_than_one_has_is_refused()
    {
        await using var market = await TestMarket.StartAsync();
        var seller = await market.HolderAsync(10);
        _ = await market.SellAsync(seller, 10_000, 7);
        var answer = await market.SellAsync(seller, 10_000, 4);
        Assert.Equal((422, OrderProblems.InsufficientUnits), (answer.Status, answer.Code));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task Unknown_markets_investors_and_keys_are_told_apart()
    {
        await using var market = await TestMarket.StartAsync();
        var buyer = await market.InvestorAsync(10_000);
        var order = market.Order(buyer, Domain.Markets.Side.Buy, 10_000, 1);
        async Task<string?> Code(PlaceOrder request) => (await market.Intake.PlaceAsync(request, TestMarket.Token)).Code;
        Assert.Equal(OrderProblems.UnknownInstrument, await Code(order with { InstrumentId = 99_999 }));
        Assert.Equal(OrderProblems.UnknownInstrument, await Code(order with { InstrumentId = -1 }));
        Assert.Equal(OrderProblems.UnknownInvestor, await Code(order with { InvestorId = 99_999 }));
        Assert.Equal(OrderProblems.BadIdempotencyKey, await Code(order with { IdempotencyKey = string.Empty }));
        Assert.Equal(OrderProblems.BadIdempotencyKey, await Code(order with { IdempotencyKey = new string('k', 256) }));
        Assert.Equal(OrderProblems.BadIdempotencyKey, await Code(order with { IdempotencyKey = "키" }));
        Assert.Equal(OrderProblems.BadPrice, await Code(order with { Price = null }));
        Assert.Equal(0, await market.CountAsync("orders"));
    }

    [Fact]
    public async Task Only_the_owner_cancels_and_only_once()
    {
        await using var market = await TestMarket.StartAsync();
        var (owner, stranger) = (await market.InvestorAsync(100_000), await market.InvestorAsync(100_000));
        var order = (await market.BuyAsync(owner, 10_000, 1)).Placed!.OrderId;
        Assert.Equal((404, OrderProblems.UnknownOrder), await Outcome(market.CancelAsync(stranger, order)));
        Assert.Equal((200, null), await Outcome(market.CancelAsync(owner, order)));
        Assert.Equal((409, OrderProblems.OrderNotOpen), await Outcome(market.CancelAsync(owner, order)));
        Assert.Equal((404, OrderProblems.UnknownOrder), await Outcome(market.CancelAsync(stranger, order)));
        Assert.Equal((404, OrderProblems.UnknownOrder), await Outcome(market.CancelAsync(owner, order + 1_000)));
        Assert.Equal((404, OrderProblems.UnknownOrder), await Outcome(market.CancelAsync(owner, -1)));
        Assert.Equal((404, OrderProblems.UnknownOrder), await Outcome(market.CancelAsync(owner, long.MaxValue)));
        Assert.Equal(
            (404, OrderProblems.UnknownOrder),
            await Outcome(market.CancelAsync(owner, OrderId.From(new InstrumentId(777), 1).Value))
        );
        await market.AssertSoundAsync();
    }

    private static async Task<(int, string?)> Outcome(Task<Matching.Sequencing.CommandAnswer> answering)
    {
        var answer = await answering;
        return (answer.Status, answer.Code);
    }
}
