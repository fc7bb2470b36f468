using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using IPiece.Matching.Sequencing;
using Xunit;

namespace IPiece.Matching.Tests.Sequencing;

/// <summary>A command that no batch can be committed with harms its own sender only.</summary>
public sealed class PoisonTests
{
    private const int Poison = 13;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_command_that_breaks_its_batch_is_set_aside_and_the_others_go_on_in_their_order(int poisoned)
    {
        await using var market = await TestMarket.StartAsync();
        await RefuseQuantityAsync(market);
        var buyer = await market.InvestorAsync(100_000_000);
        var seller = await market.HolderAsync(1_000);
        Assert.True(await market.Intake.EnsureInvestorAsync(buyer, market.Instrument, TestMarket.Token));
        Assert.True(await market.Intake.EnsureInvestorAsync(seller, market.Instrument, TestMarket.Token));

        var (reached, release) = market.Probe.Hold();
        var before = market.BuyAsync(buyer, 9_000, 1);
        await reached;
        var quantities = Enumerable.Range(0, 9).Select(index => index >= 4 && index < 4 + poisoned ? Poison : 1L).ToArray();
        var waiting = quantities.Select(quantity => market.BuyAsync(buyer, 9_500, quantity)).ToArray();
        var sale = market.SellAsync(seller, 9_500, 3);
        release.SetResult();
        Assert.Equal(200, (await before).Status);

        var answers = await Task.WhenAll(waiting);
        Assert.Equal(quantities.Select(quantity => quantity == Poison ? 503 : 200), answers.Select(answer => answer.Status));
        Assert.All(answers.Where(answer => answer.Status == 503), answer => Assert.Equal(OrderProblems.Retry, answer.Code));

        // The sale came last and met the three that came first.
        Assert.Equal(OrderStatus.Filled, (await sale).Placed!.Status);
        var filled = await market.Database.ScalarAsync<long[]>(
            "select array_agg(id order by id) from ipiece.orders where side = 0 and remaining = 0",
            TestMarket.Token
        );
        Assert.Equal(answers.Where(answer => answer.Status == 200).Take(3).Select(answer => answer.Placed!.OrderId), filled);
        Assert.Equal(SequencerState.Running, market.Sequencer.State);
        await market.AssertSoundAsync();
    }

    private static async Task RefuseQuantityAsync(TestMarket market)
    {
        await using var command = market.Database.OwnerDataSource.CreateCommand(
            $"""
            create function ipiece.refuse_poison() returns trigger language plpgsql as $$
            begin
                raise exception 'poison' using errcode = 'check_violation';
            end $$;
            create trigger poison before insert on ipiece.order_commands for each row when (new.quantity = {Poison})
                execute function ipiece.refuse_poison();
            """
        );
        _ = await command.ExecuteNonQueryAsync(TestMarket.Token);
    }
}
