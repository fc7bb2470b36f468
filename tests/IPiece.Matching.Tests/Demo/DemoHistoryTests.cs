using IPiece.Domain.Identifiers;
using IPiece.Matching.Demo;
using IPiece.Matching.Sequencing;
using IPiece.Matching.Tests.Sequencing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IPiece.Matching.Tests.Demo;

public sealed class DemoHistoryTests
{
    private const int Harbor = 3;
    private const int Midnight = 10;

    // A day is a roll and a batch of orders: this ends within the second week.
    private const int DayBatches = 15;

    [Fact]
    public async Task The_demos_past_is_made_of_real_orders_on_weekdays_and_is_the_same_every_time()
    {
        var first = await MakeAsync();
        var second = await MakeAsync();
        Assert.Equal(first, second);
    }

    [Fact]
    public void The_same_seed_draws_the_same_numbers()
    {
        var (one, other) = (new DemoRandom(7), new DemoRandom(7));
        Assert.Equal(Enumerable.Range(0, 100).Select(_ => one.Bell()), Enumerable.Range(0, 100).Select(_ => other.Bell()));
    }

    [Fact]
    public async Task A_past_that_was_interrupted_goes_on_at_the_next_start_and_ends_as_if_nothing_had_happened()
    {
        var whole = await MakeAsync();
        await using var market = await TestMarket.StartDemoAsync(new InstrumentId(Harbor));
        await Assert.ThrowsAsync<OperationCanceledException>(() => MakePastAsync(market, until: DayBatches));
        var begun = await market.CountAsync("trades");
        Assert.InRange(begun, 1, whole.Trades - 1);

        await MakePastAsync(market);

        Assert.Equal(whole, await FiguresAsync(market));
        Assert.False((await InfoAsync(market)).NeedsPast);
    }

    [Fact]
    public async Task A_market_that_somebody_has_traded_gets_no_invented_days_however_long_it_was_away()
    {
        await using var market = await TestMarket.StartDemoAsync(new InstrumentId(Harbor));
        Assert.True((await InfoAsync(market)).NeedsPast);
        var investor = await market.InvestorAsync(krw: 10_000_000);
        var answer = await market.BuyAsync(investor, 8_700, 1);
        Assert.Equal(200, answer.Status);
        Assert.False((await InfoAsync(market)).NeedsPast);
    }

    [Fact]
    public async Task A_market_of_auctions_has_a_past_of_rounds()
    {
        await using var market = await TestMarket.StartDemoAsync(new InstrumentId(Midnight), showcase: true);
        await MakePastAsync(market);
        Assert.InRange(await market.CountAsync("trades"), 200, 4_000);
        Assert.Equal(0, await Scalar(market, "select count(*) from ipiece.trades where taker_side is not null"));
        await market.AssertSoundAsync();
    }

    private static async Task<(long Trades, long Volume, string Hash)> MakeAsync()
    {
        await using var market = await TestMarket.StartDemoAsync(new InstrumentId(Harbor));
        await MakePastAsync(market);
        Assert.InRange(await market.CountAsync("trades"), 500, 4_000);
        Assert.Equal(0, await Scalar(market, "select count(*) from ipiece.order_commands where reject_reason is not null"));
        Assert.Equal(
            0,
            await Scalar(market, "select count(*) from ipiece.trades where extract(isodow from executed_at at time zone 'Asia/Seoul') > 5")
        );
        Assert.InRange(await Scalar(market, "select count(*) from ipiece.candles where interval = 1440"), 58, 66);
        Assert.Equal(0, await Scalar(market, "select count(*) from ipiece.orders where remaining > 0"));
        await market.AssertSoundAsync();
        return await FiguresAsync(market);
    }

    private static async Task MakePastAsync(TestMarket market, int? until = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestMarket.Token);
        var batches = 0;
        market.Probe.OnReached = stage => stage == BatchStage.Committed && ++batches == until ? stop.CancelAsync() : Task.CompletedTask;
        var history = new DemoHistory(Book(market), market.Intake, market.Database.Time, NullLogger<DemoHistory>.Instance);
        await history.MakeAsync(market.Sequencer, await InfoAsync(market), stop.Token);
    }

    private static DemoTraderBook Book(TestMarket market) => new(market.Database.DataSource, market.Database.Time);

    private static async Task<DemoMarketInfo> InfoAsync(TestMarket market) =>
        (await Book(market).MarketsAsync(TestMarket.Token)).Single(info => info.Instrument == market.Instrument.Value);

    private static async Task<(long Trades, long Volume, string Hash)> FiguresAsync(TestMarket market)
    {
        var verified = await market.Verifier.VerifyAsync(market.Instrument, TestMarket.Token);
        return (
            await market.CountAsync("trades"),
            await Scalar(market, "select sum(volume)::bigint from ipiece.candles where interval = 1440"),
            verified!.StateHash
        );
    }

    private static Task<long> Scalar(TestMarket market, string sql) => market.Database.ScalarAsync<long>(sql, TestMarket.Token);
}
