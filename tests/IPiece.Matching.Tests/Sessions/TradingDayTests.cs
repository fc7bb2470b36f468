using IPiece.Data.Policies;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Markets.Streaming;
using IPiece.Domain.Orders.Operations;
using IPiece.Domain.Sessions;
using IPiece.Matching.Tests.Sequencing;
using IPiece.Testing;
using Xunit;

namespace IPiece.Matching.Tests.Sessions;

/// <summary>A whole day on a test clock and a real database, KRX's hours and limits: every command, trade and status is asserted.</summary>
public sealed class TradingDayTests
{
    private static readonly DateOnly Wednesday = new(2026, 10, 14);
    private static readonly DateOnly Thursday = new(2026, 10, 15);
    private static readonly DateOnly Friday = new(2026, 10, 16);
    private static readonly DateOnly Monday = new(2026, 10, 19);
    private readonly ManualTime _time = new(Wednesday, "20:00");
    private InvestorId _seller;
    private InvestorId _buyer;
    private long _offer;

    [Fact]
    public async Task A_day_from_its_opening_auction_over_an_interruption_and_a_halt_to_its_close_and_over_a_holiday()
    {
        await using var market = await TestMarket.StartAsync(PrepareAsync, _time);
        (_seller, _buyer) = (await market.HolderAsync(1_000), await market.InvestorAsync(100_000_000));
        await using var feed = market
            .Feeds.Of(market.Instrument.Value)
            .ReadAsync(null, TimeSpan.FromDays(30), TimeProvider.System, TestMarket.Token)
            .GetAsyncEnumerator();
        Assert.True(await feed.MoveNextAsync());

        await MorningAsync(market);
        await InterruptionAsync(market);
        await HaltAsync(market);
        await CloseAsync(market);
        await HolidayAsync(market);

        Assert.Equal(Expected.Commands, await DayDiary.CommandsAsync(market));
        Assert.Equal(Expected.Trades, await DayDiary.TradesAsync(market));
        Assert.Equal(Expected.Statuses, DayDiary.Statuses(await ReadAsync(feed, market)));
        await market.AssertSoundAsync();
    }

    private async Task MorningAsync(TestMarket market)
    {
        await AtAsync(market, Wednesday, "20:00");
        await AtAsync(market, Thursday, "00:00");
        await AtAsync(market, Thursday, "08:00");
        _ = await market.BuyAsync(_buyer, 10_000, 1);
        await AtAsync(market, Thursday, "08:30");
        _ = await market.SellAsync(_seller, 10_000, 30);
        _ = await market.BuyAsync(_buyer, 10_100, 20);
        _ = await market.BuyAsync(_buyer, null, 5);
        _ = await market.Intake.PlaceAsync(
            market.Order(_buyer, Side.Buy, 10_000, 1) with
            {
                TimeInForce = TimeInForce.ImmediateOrCancel,
            },
            TestMarket.Token
        );
        await AtAsync(market, Thursday, "09:00:06.999");
        _ = await market.BuyAsync(_buyer, 10_000, 2);
        await AtAsync(market, Thursday, "09:00:07");
    }

    private async Task InterruptionAsync(TestMarket market)
    {
        await AtAsync(market, Thursday, "10:00");
        _ = await market.SellAsync(_seller, 10_600, 10);
        _ = await market.BuyAsync(_buyer, 10_600, 6);
        await AtAsync(market, Thursday, "10:01");
        _ = await market.SellAsync(_seller, 10_300, 4);
        await AtAsync(market, Thursday, "10:02:06");
        await AtAsync(market, Thursday, "10:02:07");

        // Once more, and now the price stays where it is: it has had its auction, and the market takes it.
        await AtAsync(market, Thursday, "10:30");
        _ = await market.BuyAsync(_buyer, 11_000, 8);
        _offer = (await market.SellAsync(_seller, 11_300, 20)).Placed!.OrderId;
        _ = await market.BuyAsync(_buyer, 11_300, 6);
        await AtAsync(market, Thursday, "10:32:06");
        await AtAsync(market, Thursday, "10:32:07");
    }

    private async Task HaltAsync(TestMarket market)
    {
        await AtAsync(market, Thursday, "11:00");
        var halt = new HaltMarket("operator@ipiece.example", "halt", "중요 공시", "A material disclosure");
        Assert.Equal(200, (await market.Operators.HaltAsync(market.Instrument.Value, halt, TestMarket.Token)).Status);
        var again = halt with { IdempotencyKey = "again" };
        Assert.Equal(409, (await market.Operators.HaltAsync(market.Instrument.Value, again, TestMarket.Token)).Status);
        _ = await market.BuyAsync(_buyer, 10_900, 1);
        await AtAsync(market, Thursday, "11:10");
        var resume = new ResumeMarket("operator@ipiece.example", "resume", "Disclosed.");
        Assert.Equal(200, (await market.Operators.ResumeAsync(market.Instrument.Value, resume, TestMarket.Token)).Status);
        var late = resume with { IdempotencyKey = "late" };
        Assert.Equal(409, (await market.Operators.ResumeAsync(market.Instrument.Value, late, TestMarket.Token)).Status);
        _ = await market.BuyAsync(_buyer, 11_300, 2);
        await AtAsync(market, Thursday, "11:12:07");
    }

    private async Task CloseAsync(TestMarket market)
    {
        await AtAsync(market, Thursday, "15:20");
        _ = await market.CancelAsync(_seller, _offer);
        _ = await market.SellAsync(_seller, 11_800, 9);
        _ = await market.BuyAsync(_buyer, 11_800, 3);
        await AtAsync(market, Thursday, "15:30:07");
        await AtAsync(market, Thursday, "15:32:13");
        await AtAsync(market, Thursday, "15:32:14");
        _ = await market.BuyAsync(_buyer, 11_100, 1);
    }

    private async Task HolidayAsync(TestMarket market)
    {
        await AtAsync(market, Friday, "09:30");
        await AtAsync(market, Monday, "00:00");
    }

    private static Task PrepareAsync(TestDatabase database) =>
        Task.WhenAll(
            database.Seed.PolicyAsync(PolicyKeys.SessionHours, TestPolicies.KrxHours, TestMarket.Token),
            database.Seed.PolicyAsync(PolicyKeys.Volatility, TestPolicies.KrxVolatility, TestMarket.Token),
            database.Seed.CalendarDayAsync(
                new CalendarDay(Friday, CalendarDayKind.Holiday, null, "시험 휴장일", "A test's holiday"),
                TestMarket.Token
            )
        );

    private async Task AtAsync(TestMarket market, DateOnly date, string time)
    {
        _time.MoveTo(date, time);
        await market.Sessions.TendAsync(TestMarket.Token);
    }

    private static async Task<List<MarketStatus>> ReadAsync(IAsyncEnumerator<ReadOnlyMemory<byte>> feed, TestMarket market)
    {
        var statuses = new List<MarketStatus> { DayDiary.StatusOf(feed.Current) };
        var last = market.Feeds.Of(market.Instrument.Value).Snapshot()!.Sequence;
        while (statuses.Count <= last)
        {
            Assert.True(await feed.MoveNextAsync());
            statuses.Add(DayDiary.StatusOf(feed.Current));
        }

        return statuses;
    }

    private static class Expected
    {
        public static readonly string[] Commands =
        [
            "Wed 20:00:00 Closed because of Session",
            "Thu 00:00:00 roll to 10-15 base 10000: Closed",
            "Thu 08:00:00 Buy 1 at 10000 refused closed",
            "Thu 08:30:00 CallAuction because of OpeningAuction",
            "Thu 08:30:00 Sell 30 at 10000",
            "Thu 08:30:00 Buy 20 at 10100",
            "Thu 08:30:00 Buy 5 at market",
            "Thu 08:30:00 Buy 1 at 10000 refused notAllowedInPhase",
            "Thu 09:00:06 Buy 2 at 10000",
            "Thu 09:00:07 Continuous because of Session",
            "Thu 10:00:00 Sell 10 at 10600",
            "Thu 10:00:00 Buy 6 at 10600",
            "Thu 10:01:00 Sell 4 at 10300",
            "Thu 10:02:07 Continuous because of Session",
            "Thu 10:30:00 Buy 8 at 11000",
            "Thu 10:30:00 Sell 20 at 11300",
            "Thu 10:30:00 Buy 6 at 11300",
            "Thu 10:32:07 Continuous because of Session",
            "Thu 11:00:00 Halted because of Operator by operator@ipiece.example (A material disclosure)",
            "Thu 11:00:00 no other phase refused wrongPhase by operator@ipiece.example",
            "Thu 11:00:00 Buy 1 at 10900 refused halted",
            "Thu 11:10:00 CallAuction because of Reopening by operator@ipiece.example (Disclosed.)",
            "Thu 11:10:00 no other phase refused wrongPhase by operator@ipiece.example",
            "Thu 11:10:00 Buy 2 at 11300",
            "Thu 11:12:07 Continuous because of Session",
            "Thu 15:20:00 CallAuction because of ClosingAuction",
            "Thu 15:20:00 Cancel",
            "Thu 15:20:00 Sell 9 at 11800",
            "Thu 15:20:00 Buy 3 at 11800",
            "Thu 15:30:07 CallAuction because of ClosingAuction (extended)",
            "Thu 15:32:14 Closed because of Session",
            "Thu 15:32:14 Buy 1 at 11100 refused closed",
            "Mon 00:00:00 roll to 10-19 base 11800: Closed",
        ];

        public static readonly string[] Trades =
        [
            "Thu 09:00:07 5 at 10000 auction",
            "Thu 09:00:07 20 at 10000 auction",
            "Thu 09:00:07 2 at 10000 auction",
            "Thu 10:00:00 3 at 10000 Buy",
            "Thu 10:02:07 3 at 10300 auction",
            "Thu 10:30:00 1 at 10300 Buy",
            "Thu 10:30:00 7 at 10600 Buy",
            "Thu 10:30:00 3 at 10600 Buy",
            "Thu 10:32:07 3 at 11300 auction",
            "Thu 11:12:07 2 at 11300 auction",
            "Thu 15:32:14 3 at 11800 auction",
        ];

        public static readonly string[] Statuses =
        [
            "Continuous Session",
            "Closed Session",
            "Closed Session until Thu 08:30:00",
            "CallAuction OpeningAuction until Thu 09:00:00+30s",
            "CallAuction OpeningAuction until Thu 09:00:00+30s expects 20 at 10000",
            "CallAuction OpeningAuction until Thu 09:00:00+30s expects 25 at 10000",
            "CallAuction OpeningAuction until Thu 09:00:00+30s expects 27 at 10000",
            "Continuous Session until Thu 15:20:00",
            "CallAuction VolatilityDynamic until Thu 10:02:00+30s trigger 10600 from 10000 expects 3 at 10600",
            "CallAuction VolatilityDynamic until Thu 10:02:00+30s trigger 10600 from 10000 expects 3 at 10300",
            "Continuous Session until Thu 15:20:00",
            "CallAuction VolatilityDynamic until Thu 10:32:00+30s trigger 11300 from 10600 expects 3 at 11300",
            "Continuous Session until Thu 15:20:00",
            "Halted Operator [중요 공시 | A material disclosure]",
            "CallAuction Reopening until Thu 11:12:00+30s",
            "CallAuction Reopening until Thu 11:12:00+30s expects 2 at 11300",
            "Continuous Session until Thu 15:20:00",
            "CallAuction ClosingAuction until Thu 15:30:00+30s",
            "CallAuction ClosingAuction until Thu 15:30:00+30s expects 3 at 11800",
            "CallAuction ClosingAuction until Thu 15:32:07+30s trigger 11800 from 11300 expects 3 at 11800",
            "Closed Session",
            "Closed Session until Mon 08:30:00",
        ];
    }
}
