using IPiece.Domain.Markets;
using Xunit;

namespace IPiece.Matching.Tests.Sequencing;

/// <summary>Callers of a large batch are let go a few at a time; nobody is forgotten and nobody gets another's answer.</summary>
public sealed class LargeBatchTests
{
    private const int Orders = 150;

    [Fact]
    public async Task Everyone_in_a_large_batch_gets_the_answer_to_their_own_order()
    {
        await using var market = await TestMarket.StartAsync();
        var buyer = await market.InvestorAsync(1_000_000_000);
        Assert.True(await market.Intake.EnsureInvestorAsync(buyer, market.Instrument, TestMarket.Token));
        var (reached, release) = market.Probe.Hold();
        var before = market.BuyAsync(buyer, 9_000, 1);
        await reached;
        var waiting = Enumerable.Range(1, Orders).Select(quantity => market.BuyAsync(buyer, 9_500, quantity)).ToArray();
        release.SetResult();
        Assert.Equal(200, (await before).Status);

        var answers = await Task.WhenAll(waiting);
        Assert.All(answers, answer => Assert.Equal((200, OrderStatus.Open), (answer.Status, answer.Placed!.Status)));
        Assert.Equal(
            Enumerable.Range(1, Orders).Select(quantity => (long)quantity),
            answers.Select(answer => answer.Placed!.RemainingQuantity)
        );
        var times = await market.Database.ScalarAsync<long>(
            "select count(distinct xmin::text) from ipiece.orders where price = 9500",
            TestMarket.Token
        );
        Assert.Equal(1, times);
        await market.AssertSoundAsync();
    }
}
