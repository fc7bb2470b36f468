using System.Diagnostics;
using IPiece.Data.Orders;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders.Operations;
using IPiece.Matching.Sequencing;
using IPiece.Matching.Tests.Sequencing;
using Xunit;

namespace IPiece.Matching.Tests.Sessions;

/// <summary>Commands that touch every order of a large book are one transaction, and give everything back.</summary>
public sealed class LargeBookTests(ITestOutputHelper output)
{
    private const int Orders = 10_000;
    private const int Investors = 40;

    [Fact]
    public async Task The_day_rolls_over_a_large_book_at_once()
    {
        await using var market = await TestMarket.StartAsync();
        await FillAsync(market);
        var roll = new MarketCommand(
            OrderCommandKind.DayRoll,
            market.Database.Time.GetUtcNow(),
            SessionDate: market.Sequencer.Session!.State.Date.AddDays(1)
        );
        var started = Stopwatch.GetTimestamp();
        var pending = new PendingCommand(roll);
        Assert.True(market.Sequencer.TryEnqueue(pending));
        Assert.Equal(200, (await pending.Answered).Status);
        output.WriteLine($"{Orders} orders expired in {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s");
        Assert.Equal(0, await market.Database.ScalarAsync<long>("select sum(held)::bigint from ipiece.accounts", TestMarket.Token));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task An_operator_empties_a_large_book_at_once()
    {
        await using var market = await TestMarket.StartAsync();
        await FillAsync(market);
        var started = Stopwatch.GetTimestamp();
        var answer = await market.Operators.CancelAsync(
            market.Instrument.Value,
            new CancelOrders("operator", "Incident", "all", All: true),
            TestMarket.Token
        );
        output.WriteLine($"{Orders} orders taken out in {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s");
        Assert.Equal(Orders, answer.OrdersCancelled?.Cancelled);
        await market.AssertSoundAsync();
    }

    private static async Task FillAsync(TestMarket market)
    {
        var investors = new List<InvestorId>();
        for (var number = 0; number < Investors; number++)
        {
            var investor = await market.InvestorAsync(1_000_000_000_000);
            Assert.True(await market.Intake.EnsureInvestorAsync(investor, market.Instrument, TestMarket.Token));
            investors.Add(investor);
        }

        var pending = new List<PendingCommand>(Orders);
        for (var number = 0; number < Orders; number++)
        {
            var investor = investors[number % Investors];
            var order = market.Order(investor, Side.Buy, 7_000 + (10 * (number % 250)), 1 + (number % 7));
            pending.Add(
                new PendingCommand(
                    new MarketCommand(OrderCommandKind.New, market.Database.Time.GetUtcNow(), investor, order.IdempotencyKey, order)
                )
            );
            await market.Sequencer.EnqueueAsync(pending[^1], TestMarket.Token);
        }

        foreach (var command in pending)
        {
            Assert.Equal(200, (await command.Answered).Status);
        }
    }
}
