using IPiece.Data.Policies;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders.Operations;
using IPiece.Matching.Sequencing;
using IPiece.Matching.Tests.Sequencing;
using IPiece.Testing;
using Xunit;

namespace IPiece.Matching.Tests.Sessions;

/// <summary>Sessions on a real database: restarts, other modes, first days.</summary>
public sealed class SessionKeeperTests
{
    private static readonly DateOnly Thursday = new(2026, 10, 15);
    private readonly ManualTime _time = new(Thursday, "08:00");

    [Fact]
    public async Task Another_instance_ends_an_auction_at_the_moment_that_the_first_one_drew()
    {
        await using var market = await TestMarket.StartAsync(KrxAsync, _time);
        market.RandomEnd.Next = TimeSpan.FromSeconds(23);
        await AtAsync(market, "08:31");
        Assert.Equal(1, market.RandomEnd.Draws);
        market.RandomEnd.Next = TimeSpan.Zero;
        await market.Host.CloseAsync(market.Sequencer, TestMarket.Token);
        await market.Leases.ReleaseAsync(market.Sequencer.Lease, TestMarket.Token);
        await market.TakeLeasesAsync();
        await AtAsync(market, "09:00:22.999");
        Assert.Equal(MarketPhase.CallAuction, Status(market).Phase);
        await AtAsync(market, "09:00:23");
        Assert.Equal(MarketPhase.Continuous, Status(market).Phase);
        Assert.Equal(1, market.RandomEnd.Draws);
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task The_drawn_end_is_stored_and_never_told()
    {
        await using var market = await TestMarket.StartAsync(KrxAsync, _time);
        market.RandomEnd.Next = TimeSpan.FromSeconds(23);
        await AtAsync(market, "08:31");
        Assert.Equal(
            "09:00:23",
            await market.Database.ScalarAsync<string>(
                "select to_char(phase_leaves_at at time zone 'Asia/Seoul', 'HH24:MI:SS') from ipiece.market_states",
                TestMarket.Token
            )
        );
        Assert.Equal(ManualTime.Moment(Thursday, "09:00"), Status(market).EndsAt);
        Assert.Equal(30, Status(market).RandomEndSeconds);
    }

    [Fact]
    public async Task The_expected_price_is_stored_and_told_after_every_batch_of_an_auction()
    {
        await using var market = await TestMarket.StartAsync(KrxAsync, _time);
        var (seller, buyer) = (await market.HolderAsync(100), await market.InvestorAsync(10_000_000));
        await AtAsync(market, "08:31");
        _ = await market.SellAsync(seller, 9_900, 10);
        _ = await market.BuyAsync(buyer, 10_100, 7);
        Assert.Equal(new AuctionIndication(9_900, 7), Status(market).Indication);
        Assert.Equal(
            "9900/7",
            await market.Database.ScalarAsync<string>(
                "select indicative_price || '/' || indicative_quantity from ipiece.market_states",
                TestMarket.Token
            )
        );
        await AtAsync(market, "09:00:07");
        Assert.Null(Status(market).Indication);
        Assert.Equal(9_900, market.Feeds.Of(market.Instrument.Value).Snapshot()!.LastPrice);
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_market_of_rounds_trades_at_the_end_of_each_and_market_orders_survive_a_restart()
    {
        await using var market = await TestMarket.StartAsync(
            async database =>
            {
                await database.Seed.PolicyAsync(PolicyKeys.SessionHours, TestPolicies.KrxHours, TestMarket.Token);
                await database.Seed.PolicyAsync(PolicyKeys.MarketMode, "\"callAuction\"", TestMarket.Token);
            },
            _time
        );
        var (seller, buyer) = (await market.HolderAsync(100), await market.InvestorAsync(10_000_000));
        await AtAsync(market, "09:00:30");
        Assert.Equal((MarketMode.CallAuction, PhaseCause.Round), (Status(market).Mode, Status(market).Cause));
        _ = await market.SellAsync(seller, 10_000, 5);
        var waiting = (await market.BuyAsync(buyer, null, 8)).Placed!;
        Assert.Equal((OrderStatus.Open, 8), (waiting.Status, waiting.RemainingQuantity));
        await market.AssertSoundAsync();
        market.Probe.FailAt(BatchStage.Matched);
        Assert.Equal(503, (await market.SellAsync(seller, 12_000, 1)).Status);
        await AtAsync(market, "09:10:07");
        Assert.Equal(1, await market.CountAsync("trades"));
        Assert.Equal(
            "3/5/3",
            await market.Database.ScalarAsync<string>(
                $"select status || '/' || filled || '/' || cancelled from ipiece.orders where id = {waiting.OrderId}",
                TestMarket.Token
            )
        );
        Assert.Equal((PhaseCause.Round, ManualTime.Moment(Thursday, "09:20")), (Status(market).Cause, Status(market).EndsAt));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task The_last_round_trades_before_the_closing_auction_gathers()
    {
        await using var market = await TestMarket.StartAsync(
            async database =>
            {
                await database.Seed.PolicyAsync(PolicyKeys.SessionHours, TestPolicies.KrxHours, TestMarket.Token);
                await database.Seed.PolicyAsync(PolicyKeys.MarketMode, "\"callAuction\"", TestMarket.Token);
            },
            _time
        );
        var (seller, buyer) = (await market.HolderAsync(100), await market.InvestorAsync(10_000_000));
        await AtAsync(market, "15:10:30");
        _ = await market.SellAsync(seller, 10_000, 5);
        _ = await market.BuyAsync(buyer, 10_000, 3);
        await AtAsync(market, "15:20:07");
        Assert.Equal(1, await market.CountAsync("trades"));
        Assert.Equal(PhaseCause.ClosingAuction, Status(market).Cause);
        _ = await market.BuyAsync(buyer, 10_000, 2);
        await AtAsync(market, "15:30:07");
        Assert.Equal(2, await market.CountAsync("trades"));
        Assert.Equal(MarketPhase.Closed, Status(market).Phase);
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task Where_only_equal_prices_trade_the_book_may_stand_crossed()
    {
        await using var market = await TestMarket.StartAsync(database =>
            database.Seed.PolicyAsync(PolicyKeys.MarketMode, "\"equalPriceOnly\"", TestMarket.Token)
        );
        var (seller, buyer) = (await market.HolderAsync(100), await market.InvestorAsync(10_000_000));
        _ = await market.SellAsync(seller, 10_000, 5);
        Assert.Equal(OrderStatus.Open, (await market.BuyAsync(buyer, 10_100, 5)).Placed!.Status);
        Assert.Equal(OrderStatus.Filled, (await market.BuyAsync(buyer, 10_000, 5)).Placed!.Status);
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task Where_only_equal_prices_trade_an_order_meets_its_equal_behind_better_prices()
    {
        await using var market = await TestMarket.StartAsync(database =>
            database.Seed.PolicyAsync(PolicyKeys.MarketMode, "\"equalPriceOnly\"", TestMarket.Token)
        );
        var (near, far, buyer) = (await market.HolderAsync(100), await market.HolderAsync(100), await market.InvestorAsync(10_000_000));
        _ = await market.SellAsync(near, 10_000, 50);
        _ = await market.SellAsync(far, 10_100, 5);
        var bought = await market.BuyAsync(buyer, 10_100, 5);
        Assert.Equal((200, OrderStatus.Filled, 10_100), (bought.Status, bought.Placed!.Status, bought.Placed.AveragePrice));
        _ = await market.BuyAsync(buyer, 9_900, 50);
        _ = await market.BuyAsync(buyer, 9_800, 5);
        var sold = await market.SellAsync(far, 9_800, 5);
        Assert.Equal((200, OrderStatus.Filled, 9_800), (sold.Status, sold.Placed!.Status, sold.Placed.AveragePrice));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_round_that_ends_after_midnight_counts_for_the_day_that_it_belongs_to()
    {
        await using var market = await TestMarket.StartAsync(
            database => database.Seed.PolicyAsync(PolicyKeys.MarketMode, "\"callAuction\"", TestMarket.Token),
            _time
        );
        var (seller, buyer) = (await market.HolderAsync(100), await market.InvestorAsync(10_000_000));
        foreach (var (gathers, price, ends) in ((string, long, string)[])[("23:45", 10_100, "23:50:07"), ("23:55", 10_500, "24:00:07")])
        {
            await AtAsync(market, gathers);
            _ = await market.SellAsync(seller, price, 5);
            _ = await market.BuyAsync(buyer, price, 5);
            _time.MoveTo(ends.StartsWith("24", StringComparison.Ordinal) ? Thursday.AddDays(1) : Thursday, ends.Replace("24", "00"));
            await market.Sessions.TendAsync(TestMarket.Token);
        }

        Assert.Equal(Thursday.AddDays(1), market.Sequencer.Session!.State.Date);
        Assert.Equal(
            "15: 10 to 10500",
            await market.Database.ScalarAsync<string>(
                "select string_agg(to_char(opened_at at time zone 'Asia/Seoul', 'DD') || ': ' || volume || ' to ' || close, ', ') from ipiece.candles where interval = 1440",
                TestMarket.Token
            )
        );
        var read = await market.Loader.LoadAsync(market.Instrument, TestMarket.Token);
        Assert.Equal((10_500, 10_500), (market.Sequencer.Live!.Day.PreviousClose, read.Day.PreviousClose));
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task The_first_day_has_a_wide_band_and_no_interruption_and_the_second_has_neither()
    {
        var time = new ManualTime(Thursday.AddDays(-1), "20:00");
        await using var market = await TestMarket.StartAsync(
            async database =>
            {
                await KrxAsync(database);
                await database.Seed.PolicyAsync(PolicyKeys.SessionHours, RoundTheClock, TestMarket.Token, effectiveFrom: LaterLongAgo);
                _ = await database.ScalarAsync<DateOnly>(
                    "update ipiece.instruments set listed_on = '2026-10-15' returning listed_on",
                    TestMarket.Token
                );
            },
            time
        );
        var (seller, buyer) = (await market.HolderAsync(100), await market.InvestorAsync(100_000_000));
        await market.Sessions.TendAsync(TestMarket.Token);
        time.MoveTo(Thursday, "00:00");
        await market.Sessions.TendAsync(TestMarket.Token);
        var snapshot = market.Feeds.Of(market.Instrument.Value).Snapshot()!;
        Assert.Equal((10_000, 40_000, 6_000), (snapshot.BasePrice, snapshot.UpperLimit, snapshot.LowerLimit));
        _ = await market.SellAsync(seller, 39_950, 5);
        Assert.Equal(OrderStatus.Filled, (await market.BuyAsync(buyer, 39_950, 5)).Placed!.Status);
        Assert.Equal(MarketPhase.Continuous, Status(market).Phase);
        await market.AssertSoundAsync();

        time.MoveTo(Thursday.AddDays(1), "00:00");
        await market.Sessions.TendAsync(TestMarket.Token);
        snapshot = market.Feeds.Of(market.Instrument.Value).Snapshot()!;
        Assert.Equal((39_950, 51_900, 28_000), (snapshot.BasePrice, snapshot.UpperLimit, snapshot.LowerLimit));
        _ = await market.SellAsync(seller, 45_000, 5);
        _ = await market.BuyAsync(buyer, 45_000, 5);
        Assert.Equal(PhaseCause.VolatilityDynamic, Status(market).Cause);
        await market.AssertSoundAsync();
    }

    [Fact]
    public async Task A_halt_outlasts_the_night_and_a_command_decided_on_another_state_is_dropped()
    {
        await using var market = await TestMarket.StartAsync(KrxAsync, _time);
        await AtAsync(market, "10:00");
        var before = market.Sequencer.Session!.State;
        _ = await market.Operators.HaltAsync(
            market.Instrument.Value,
            new HaltMarket("operator", "halt", "점검", "Maintenance"),
            TestMarket.Token
        );
        var stale = new PendingCommand(
            new MarketCommand(
                Data.Orders.OrderCommandKind.Phase,
                _time.GetUtcNow(),
                Move: new Matching.Sessions.SessionMove(_time.GetUtcNow(), null, MarketPhase.Continuous),
                Expected: before
            )
        );
        Assert.True(market.Sequencer.TryEnqueue(stale));
        Assert.Equal(409, (await stale.Answered).Status);
        _time.MoveTo(Thursday.AddDays(1), "10:00");
        await market.Sessions.TendAsync(TestMarket.Token);
        Assert.Equal(
            (MarketPhase.Halted, "점검", Thursday.AddDays(1)),
            (Status(market).Phase, Status(market).NoticeKo, market.Sequencer.Session!.State.Date)
        );
        await market.AssertSoundAsync();
    }

    private const string RoundTheClock =
        """{"preOpen":null,"open":"00:00","closingAuction":null,"close":"24:00","weekdays":[1,2,3,4,5,6,7]}""";

    private static readonly DateTimeOffset LaterLongAgo = new(2000, 1, 4, 0, 0, 0, TimeSpan.Zero);

    private static Domain.Markets.Streaming.MarketStatus Status(TestMarket market) =>
        market.Feeds.Of(market.Instrument.Value).Snapshot()!.Status;

    private static Task KrxAsync(TestDatabase database) =>
        Task.WhenAll(
            database.Seed.PolicyAsync(PolicyKeys.SessionHours, TestPolicies.KrxHours, TestMarket.Token),
            database.Seed.PolicyAsync(PolicyKeys.Volatility, TestPolicies.KrxVolatility, TestMarket.Token)
        );

    private async Task AtAsync(TestMarket market, string time)
    {
        _time.MoveTo(Thursday, time);
        await market.Sessions.TendAsync(TestMarket.Token);
    }
}
