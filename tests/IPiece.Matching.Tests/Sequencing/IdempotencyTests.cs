using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using Xunit;

namespace IPiece.Matching.Tests.Sequencing;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task A_repeated_key_gets_the_first_answer_for_ever()
    {
        await using var market = await TestMarket.StartAsync();
        var (seller, buyer) = (await market.HolderAsync(10), await market.InvestorAsync(1_000_000));
        _ = await market.SellAsync(seller, 10_000, 3);
        var first = await market.BuyAsync(buyer, 10_000, 3, "once");
        _ = await market.SellAsync(seller, 10_000, 3);
        var again = await market.BuyAsync(buyer, 10_000, 3, "once");
        Assert.Equal(first.ToJson(), again.ToJson());
        Assert.Equal(1, await market.CountAsync("trades"));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_refusal_is_repeated_too_even_when_it_would_succeed_now()
    {
        await using var market = await TestMarket.StartAsync();
        var buyer = await market.InvestorAsync(1_000);
        var first = await market.BuyAsync(buyer, 10_000, 1, "poor");
        await market.Database.Seed.DepositAsync(buyer, 1_000_000, TestMarket.Token);
        var again = await market.BuyAsync(buyer, 10_000, 1, "poor");
        Assert.Equal((422, OrderProblems.InsufficientCash), (first.Status, first.Code));
        Assert.Equal((422, OrderProblems.InsufficientCash), (again.Status, again.Code));
        Assert.Equal(0, await market.CountAsync("orders"));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_a_conflict_but_another_investors_key_is_not()
    {
        await using var market = await TestMarket.StartAsync();
        var (one, other) = (await market.InvestorAsync(1_000_000), await market.InvestorAsync(1_000_000));
        _ = await market.BuyAsync(one, 9_000, 1, "key");
        var conflict = await market.BuyAsync(one, 9_000, 2, "key");
        Assert.Equal((409, OrderProblems.IdempotencyKeyReused), (conflict.Status, conflict.Code));
        Assert.Equal(200, (await market.BuyAsync(other, 9_000, 2, "key")).Status);
        Assert.Equal(2, await market.CountAsync("orders"));
    }

    [Fact]
    public async Task The_same_key_twice_in_one_batch_is_executed_once()
    {
        await using var market = await TestMarket.StartAsync();
        var (one, other) = (await market.InvestorAsync(1_000_000), await market.InvestorAsync(1_000_000));
        var (reached, release) = market.Probe.Hold();
        var before = market.BuyAsync(other, 9_000, 1);
        await reached;
        var first = market.BuyAsync(one, 9_000, 1, "twice");
        var second = market.BuyAsync(one, 9_000, 1, "twice");
        release.SetResult();
        _ = await before;
        Assert.Equal((await first).ToJson(), (await second).ToJson());
        Assert.Equal(2, await market.CountAsync("orders"));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_cancels_key_repeats_its_answer_instead_of_a_conflict()
    {
        await using var market = await TestMarket.StartAsync();
        var buyer = await market.InvestorAsync(1_000_000);
        var order = (await market.BuyAsync(buyer, 9_000, 1)).Placed!.OrderId;
        var first = await market.CancelAsync(buyer, order, "cancel");
        var again = await market.CancelAsync(buyer, order, "cancel");
        Assert.Equal(200, first.Status);
        Assert.Equal(first.ToJson(), again.ToJson());
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task One_key_sent_to_two_markets_at_once_makes_one_order()
    {
        await using var market = await TestMarket.StartAsync();
        var other = await market.Database.Seed.InstrumentAsync(TestMarket.Token);
        await market.TakeLeasesAsync();
        var buyer = await market.InvestorAsync(10_000_000);
        for (var round = 1; round <= 20; round++)
        {
            var here = market.Order(buyer, Side.Buy, 9_000, 1, $"both-{round}");
            var answers = await Task.WhenAll(
                market.Intake.PlaceAsync(here, TestMarket.Token),
                market.Intake.PlaceAsync(here with { InstrumentId = other.Value }, TestMarket.Token)
            );
            Assert.Equal([200, 409], answers.Select(answer => answer.Status).Order());
        }

        Assert.Equal(20, await market.CountAsync("orders"));
        await market.AssertSoundAsync();
    }
}
