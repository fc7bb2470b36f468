using IPiece.Data.Orders;
using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using IPiece.Domain.Orders.Operations;
using IPiece.Matching.Sequencing;
using IPiece.Matching.Tests.Sequencing;
using IPiece.Testing;
using Xunit;

namespace IPiece.Matching.Tests.Sessions;

/// <summary>Time and commands in one order, though nobody but the orders themselves reminds the market of the calendar.</summary>
public sealed class TimeOrderTests
{
    private const int Flood = 40;
    private static readonly DateOnly Thursday = new(2026, 10, 15);
    private static readonly DateOnly Friday = Thursday.AddDays(1);
    private static readonly DateOnly Monday = Thursday.AddDays(4);
    private readonly ManualTime _time = new(Thursday, "08:00");

    [Fact]
    public async Task An_order_after_an_absence_meets_no_offer_of_a_session_that_was_over()
    {
        await using var market = await TestMarket.StartAsync(KrxAsync, _time);
        var (seller, buyer) = (await market.HolderAsync(100), await market.InvestorAsync(10_000_000));
        _time.MoveTo(Friday, "14:00");
        var offer = (await market.SellAsync(seller, 10_000, 5)).Placed!;
        Assert.Equal((OrderStatus.Open, Friday), (offer.Status, market.Sequencer.Session!.State.Date));

        await RestartAsync(market);
        _time.MoveTo(Monday, "10:00");
        var bought = await market.BuyAsync(buyer, 10_000, 5);
        Assert.Equal((200, OrderStatus.Open, 0L), (bought.Status, bought.Placed!.Status, bought.Placed.FilledQuantity));
        Assert.Equal((Monday, MarketPhase.Continuous), (market.Sequencer.Session!.State.Date, market.Sequencer.Session.State.Phase));
        Assert.Equal(
            "expired",
            await market.Database.ScalarAsync<string>(
                $"select case cancel_reason when {(int)OrderCancelReason.Expired} then 'expired' end from ipiece.orders where id = {offer.OrderId}",
                TestMarket.Token
            )
        );
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task An_order_after_the_drawn_end_of_an_auction_is_not_taken_into_it()
    {
        await using var market = await TestMarket.StartAsync(KrxAsync, _time);
        market.RandomEnd.Next = TimeSpan.FromSeconds(7);
        var (seller, buyer) = (await market.HolderAsync(100), await market.InvestorAsync(10_000_000));
        _time.MoveTo(Thursday, "08:31");
        _ = await market.SellAsync(seller, 10_000, 5);
        _ = await market.BuyAsync(buyer, 10_000, 5);
        _time.MoveTo(Thursday, "09:00:06.999");
        _ = await market.BuyAsync(buyer, 10_000, 1);
        Assert.Equal(MarketPhase.CallAuction, market.Sequencer.Session!.State.Phase);
        _time.MoveTo(Thursday, "09:00:07");
        _ = await market.BuyAsync(buyer, 10_100, 2);
        Assert.Equal(MarketPhase.Continuous, market.Sequencer.Session!.State.Phase);
        Assert.Equal(
            "5",
            await market.Database.ScalarAsync<string>("select string_agg(quantity::text, ' ') from ipiece.trades", TestMarket.Token)
        );
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task What_came_before_a_move_was_due_goes_before_it_however_long_it_waited()
    {
        await using var market = await TestMarket.StartAsync(KrxAsync, _time);
        market.RandomEnd.Next = TimeSpan.FromSeconds(7);
        var (seller, buyer) = (await market.HolderAsync(100), await market.InvestorAsync(10_000_000));
        _time.MoveTo(Thursday, "08:59");
        _ = await market.SellAsync(seller, 10_000, 9);
        var (reached, release) = market.Probe.Hold();
        var first = market.BuyAsync(buyer, 10_000, 1);
        await reached;
        var intime = market.BuyAsync(buyer, 10_000, 2);
        _time.MoveTo(Thursday, "09:00:08");
        var late = market.BuyAsync(buyer, 10_000, 4);

        // An operator's command overtakes them all, and takes nobody's time.
        var nobodys = new CancelOrders("operator@ipiece.example", "A test.", "cancel", InvestorId: 999_999);
        var operation = market.Operators.CancelAsync(market.Instrument.Value, nobodys, TestMarket.Token);
        release.SetResult();
        Assert.Equal(200, (await operation).Status);

        var statuses = (await Task.WhenAll(first, intime, late)).Select(answer => answer.Placed!.Status);
        Assert.Equal([OrderStatus.Open, OrderStatus.Open, OrderStatus.Filled], statuses);
        Assert.Equal(
            "1 auction, 2 auction, 4 taken",
            await market.Database.ScalarAsync<string>(
                "select string_agg(quantity || case when taker_side is null then ' auction' else ' taken' end, ', ' order by sequence) from ipiece.trades",
                TestMarket.Token
            )
        );
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task An_order_after_the_last_auction_of_a_day_that_went_on_past_midnight_belongs_to_the_new_day()
    {
        var time = new ManualTime(Thursday, "23:55");
        await using var market = await TestMarket.StartAsync(
            database => database.Seed.PolicyAsync(PolicyKeys.MarketMode, "\"callAuction\"", TestMarket.Token),
            time
        );
        market.RandomEnd.Next = TimeSpan.FromSeconds(20);
        var buyer = await market.InvestorAsync(10_000_000);
        Assert.Equal(OrderStatus.Open, (await market.BuyAsync(buyer, 10_000, 1)).Placed!.Status);

        time.MoveTo(Friday, "00:00:05");
        Assert.Equal(OrderStatus.Open, (await market.BuyAsync(buyer, 10_000, 2)).Placed!.Status);
        Assert.Equal(Thursday, market.Sequencer.Session!.State.Date);

        time.MoveTo(Friday, "00:00:21");
        Assert.Equal(OrderStatus.Open, (await market.BuyAsync(buyer, 10_000, 4)).Placed!.Status);
        Assert.Equal(Friday, market.Sequencer.Session!.State.Date);
        Assert.Equal(
            "4",
            await market.Database.ScalarAsync<string>(
                "select string_agg(quantity::text, ' ') from ipiece.orders where remaining > 0",
                TestMarket.Token
            )
        );
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task While_a_day_cannot_begin_nothing_trades_and_everybody_may_leave()
    {
        await using var market = await TestMarket.StartAsync(KrxAsync, _time);
        var buyer = await market.InvestorAsync(10_000_000);
        _time.MoveTo(Thursday, "10:00");
        var resting = (await market.BuyAsync(buyer, 9_000, 1)).Placed!;
        await market.Database.Seed.PolicyAsync(
            PolicyKeys.TickTable,
            "\"no table\"",
            TestMarket.Token,
            effectiveFrom: ManualTime.Moment(Friday, "00:00")
        );

        _time.MoveTo(Friday, "10:00");
        Assert.Equal((503, OrderProblems.Retry), Said(await market.BuyAsync(buyer, 9_000, 1)));
        Assert.Equal(200, (await market.CancelAsync(buyer, resting.OrderId)).Status);
        Assert.Equal((503, OrderProblems.Retry), Said(await market.BuyAsync(buyer, 9_000, 1)));

        await using var mend = market.Database.OwnerDataSource.CreateCommand("delete from ipiece.policies where value = '\"no table\"'");
        Assert.Equal(1, await mend.ExecuteNonQueryAsync(TestMarket.Token));
        _time.MoveTo(Friday, "10:00:06");
        Assert.Equal(200, (await market.BuyAsync(buyer, 9_000, 1)).Status);
        Assert.Equal(Friday, market.Sequencer.Session!.State.Date);
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task An_operators_halt_goes_before_the_orders_that_wait_and_needs_no_room_among_them()
    {
        await using var market = await TestMarket.StartAsync();
        var buyer = await market.InvestorAsync(1_000_000_000);
        var (reached, release) = market.Probe.Hold();
        var first = market.BuyAsync(buyer, 9_000, 1);
        await reached;
        var waiting = Enumerable.Range(1, Flood).Select(_ => market.BuyAsync(buyer, 9_000, 1)).ToArray();
        while (market.Sequencer.TryEnqueue(Nothing(buyer)))
        {
            // The queue is now full to its last place.
        }

        Assert.Equal((503, OrderProblems.Busy), Said(await market.BuyAsync(buyer, 9_000, 1)));
        var halt = market.Operators.HaltAsync(
            market.Instrument.Value,
            new HaltMarket("operator@ipiece.example", "halt", "주문 폭주", "A flood of orders"),
            TestMarket.Token
        );
        release.SetResult();

        Assert.Equal(200, (await halt).Status);
        Assert.Equal(OrderStatus.Open, (await first).Placed!.Status);
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal((422, OrderProblems.Halted), Said(answer)));
        await market.AssertSoundAsync();
    }

    // A cancel of what does not exist, without a key, leaves no trace.
    private static PendingCommand Nothing(InvestorId investor) =>
        new(new MarketCommand(OrderCommandKind.Cancel, TimeProvider.System.GetUtcNow(), investor, OrderId: 1));

    private static (int, string?) Said(CommandAnswer answer) => (answer.Status, answer.Code);

    private static async Task RestartAsync(TestMarket market)
    {
        await market.Host.CloseAsync(market.Sequencer, TestMarket.Token);
        await market.Leases.ReleaseAsync(market.Sequencer.Lease, TestMarket.Token);
        await market.TakeLeasesAsync();
    }

    private static Task KrxAsync(TestDatabase database) =>
        Task.WhenAll(
            database.Seed.PolicyAsync(PolicyKeys.SessionHours, TestPolicies.KrxHours, TestMarket.Token),
            database.Seed.PolicyAsync(PolicyKeys.Volatility, TestPolicies.KrxVolatility, TestMarket.Token)
        );
}
