using IPiece.Api.Client.Markets;
using IPiece.Api.Markets;
using IPiece.Api.Markets.Figures;
using IPiece.Api.Tests.Hosting;
using IPiece.Data.Markets;
using IPiece.Domain.Identifiers;
using IPiece.Testing;

namespace IPiece.Api.Tests.Markets;

public sealed class MarketFigureTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_past_is_read_from_daily_candles_of_the_days_before_the_session()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var world = await World.CreateAsync(cancellationToken);

        // 9 trading days back to back, one just inside and one just outside 52 weeks; today's own candle counts as today.
        for (var day = 1; day <= 9; day++)
        {
            await world.CandleAsync(
                daysAgo: day,
                open: 10_000,
                high: 10_100 + day,
                low: 9_900 - day,
                close: 10_000 + day,
                cancellationToken
            );
        }

        await world.CandleAsync(daysAgo: 364, open: 8_000, high: 15_000, low: 7_000, close: 8_000, cancellationToken);
        await world.CandleAsync(daysAgo: 365, open: 8_000, high: 99_000, low: 1, close: 8_000, cancellationToken);
        await world.CandleAsync(daysAgo: 0, open: 10_000, high: 50_000, low: 10_000, close: 10_500, cancellationToken);
        await world.TradedTodayAsync(last: 10_500, high: 10_700, low: 9_000, cancellationToken);

        var summary = await world.SummaryAsync(cancellationToken);

        Assert.Equal(10_001, summary.PreviousClose);
        Assert.Equal([10_006, 10_005, 10_004, 10_003, 10_002, 10_001, 10_500], summary.Sparkline);
        Assert.Equal((10_500 - 10_007) * 10_000 / 10_007, summary.Change7DayBasisPoints);
        Assert.Equal((15_000, 7_000), (summary.High52Week, summary.Low52Week));
        Assert.True(summary.IsNew);
    }

    [Fact]
    public async Task A_quiet_day_ends_with_yesterdays_close_and_a_first_day_has_no_past()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var world = await World.CreateAsync(cancellationToken);
        var first = await world.SummaryAsync(cancellationToken);
        Assert.Null(first.PreviousClose);
        Assert.Null(first.Change7DayBasisPoints);
        Assert.Equal((null, null), (first.High52Week, first.Low52Week));
        Assert.Empty(first.Sparkline);

        await world.CandleAsync(daysAgo: 40, open: 9_000, high: 9_500, low: 8_500, close: 9_100, cancellationToken);
        world.Time.Advance(TimeSpan.FromMinutes(2));
        var later = await world.SummaryAsync(cancellationToken);

        Assert.Equal([9_100], later.Sparkline);
        Assert.Equal((9_100, 9_500, 8_500), (later.PreviousClose, later.High52Week, later.Low52Week));
    }

    [Fact]
    public async Task A_new_session_reads_the_past_anew_at_once_and_within_a_second_nothing_is_read_twice()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var world = await World.CreateAsync(cancellationToken);
        Assert.Null((await world.SummaryAsync(cancellationToken)).PreviousClose);
        await world.CandleAsync(daysAgo: 0, open: 10_000, high: 10_000, low: 10_000, close: 10_000, cancellationToken);
        await world.SessionAsync(daysAhead: 1, cancellationToken);

        Assert.Null((await world.SummaryAsync(cancellationToken)).PreviousClose);
        world.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(10_000, (await world.SummaryAsync(cancellationToken)).PreviousClose);
    }

    [Fact]
    public async Task Without_a_stream_the_stored_status_is_told()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var world = await World.CreateAsync(cancellationToken);
        await world.ExecuteAsync(
            """
            update ipiece.market_states set phase = 1, mode = 1, phase_cause = 3, phase_since = '2026-11-23T02:59:00Z',
                phase_ends_at = '2026-11-23T03:01:00Z', phase_leaves_at = '2026-11-23T03:01:13Z', volatility_trigger = 10600,
                volatility_reference = 10000, indicative_price = 10400, indicative_quantity = 7
            """,
            cancellationToken
        );

        var summary = await world.SummaryAsync(cancellationToken);

        Assert.Equal(
            (MarketMode.CallAuction, MarketPhase.CallAuction, PhaseCause.VolatilityDynamic),
            (summary.Mode, summary.Phase, summary.Status.Cause)
        );
        Assert.Equal(new AuctionIndication(10_400, 7), summary.Status.Indication);
        Assert.Equal((10_600, 10_000), (summary.Status.TriggerPrice, summary.Status.ReferencePrice));
        Assert.Equal(Now.AddMinutes(1), summary.Status.EndsAt);
    }

    private sealed class World : IAsyncDisposable
    {
        private readonly TestDatabase _database;
        private readonly MarketBoard _board;
        private readonly InstrumentId _id;

        private World(TestDatabase database, InstrumentId id, HandClock time)
        {
            (_database, _id, Time) = (database, id, time);
            _board = new MarketBoard(database.Contexts, new MarketHistoryReader(database.DataSource), time);
        }

        public HandClock Time { get; }

        public static async Task<World> CreateAsync(CancellationToken cancellationToken)
        {
            var time = new HandClock(Now);
            var database = await TestDatabase.CreateAsync(time, cancellationToken);
            var listedOn = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-29);
            return new World(database, await database.Seed.InstrumentAsync(cancellationToken, listedOn: listedOn), time);
        }

        public async Task<MarketSummary> SummaryAsync(CancellationToken cancellationToken)
        {
            await using var context = _database.CreateContext();
            var instrument = (await context.Instruments.FindAsync([_id], cancellationToken))!;
            return MarketViews.Summary(instrument, await _board.FindAsync(_id.Value, cancellationToken), live: null);
        }

        /// <summary>A day's candle begins at midnight in Seoul.</summary>
        public Task CandleAsync(int daysAgo, long open, long high, long low, long close, CancellationToken cancellationToken) =>
            ExecuteAsync(
                $"""
                insert into ipiece.candles (instrument_id, interval, opened_at, open, high, low, close, volume, turnover_krw)
                values ({_id.Value}, 1440, (date '2026-11-23' - {daysAgo})::timestamp at time zone 'Asia/Seoul', {open}, {high}, {low}, {close}, 1, {close})
                """,
                cancellationToken
            );

        public Task TradedTodayAsync(long last, long high, long low, CancellationToken cancellationToken) =>
            ExecuteAsync(
                $"update ipiece.market_states set last_price = {last}, open = {last}, high = {high}, low = {low}, volume = 1, turnover_krw = {last}",
                cancellationToken
            );

        public Task SessionAsync(int daysAhead, CancellationToken cancellationToken) =>
            ExecuteAsync($"update ipiece.market_states set session_date = date '2026-11-23' + {daysAhead}", cancellationToken);

        public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
        {
            await using var command = _database.OwnerDataSource.CreateCommand(sql);
            Assert.Equal(1, await command.ExecuteNonQueryAsync(cancellationToken));
        }

        public ValueTask DisposeAsync()
        {
            _board.Dispose();
            return _database.DisposeAsync();
        }
    }
}
