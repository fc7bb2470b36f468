using FsCheck;
using FsCheck.Fluent;
using IPiece.Api.Client.Markets;
using IPiece.Web.Tests.Support;
using IPiece.Web.Trading;

namespace IPiece.Web.Tests.Trading;

public sealed class CandleSeriesTests
{
    private const int TapeLength = 50;
    private const int Limit = 120;
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(9));
    private static readonly string[] Intervals =
    [
        CandleIntervals.OneMinute,
        CandleIntervals.FiveMinutes,
        CandleIntervals.OneHour,
        CandleIntervals.OneDay,
        CandleIntervals.OneWeek,
    ];

    // Batches of trades as they are published: how long after the one before, and what traded.
    private static Gen<(string Interval, (int AfterSeconds, (int Price, int Quantity)[] Trades)[] Batches, int ReadEvery)> Days =>
        from interval in Gen.Elements(Intervals)
        from batches in (
            from after in Gen.Frequency((8, Gen.Choose(0, 90)), (1, Gen.Choose(600, 20_000)))
            from trades in (from price in Gen.Choose(4_000, 4_600) from quantity in Gen.Choose(1, 100) select (price, quantity)).ArrayOf()
            select (after, trades)
        ).ArrayOf(30)
        from every in Gen.Choose(1, 30)
        select (interval, batches, every);

    [Fact]
    public void Candles_that_were_read_and_continued_are_those_that_would_be_read_now_or_are_said_to_need_reading() =>
        Prop.ForAll(
                Days.ToArbitrary(),
                days =>
                {
                    var market = new Market(days.Interval);
                    var series = market.Read();
                    for (var i = 0; i < days.Batches.Length; i++)
                    {
                        var (after, trades) = days.Batches[i];
                        market.Trade(after, trades);
                        // A page is told of changes at a pace of its own, so that several batches come at once.
                        if (i % days.ReadEvery != 0)
                        {
                            continue;
                        }

                        var continued = series.ContinuedBy(market.Tape);
                        var missed = market.LastTrade - series.LastTrade;
                        Assert.True(continued is not null || missed > TapeLength || market.SessionDate > series.SessionDate);
                        series = continued ?? market.Read();
                        Assert.Equal(market.Read().Candles, series.Candles);
                        Assert.Equal(market.LastTrade, series.LastTrade);
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260302, 7));

    [Fact]
    public void A_trade_that_the_candles_contain_is_not_counted_again()
    {
        var series = Series([Candle(Monday.AddHours(10), 4_300, volume: 9)], lastTrade: 4);

        Assert.Same(
            series,
            series.ContinuedBy([Samples.Trade(4, 4_900, 5, Monday.AddHours(10)), Samples.Trade(3, 4_100, 5, Monday.AddHours(10))])
        );
    }

    [Fact]
    public void A_running_candle_gains_price_volume_and_turnover()
    {
        var series = Series([Candle(Monday.AddHours(10), 4_300, volume: 9)], lastTrade: 4);

        var continued = series.ContinuedBy([
            Samples.Trade(6, 4_290, 2, Monday.AddHours(10).AddSeconds(8)),
            Samples.Trade(5, 4_310, 1, Monday.AddHours(10).AddSeconds(7)),
        ]);

        Assert.Equal(
            new Candle(Monday.AddHours(10), 4_300, 4_310, 4_290, 4_290, 12, 38_700 + 4_310 + 8_580),
            Assert.Single(continued!.Candles)
        );
    }

    [Fact]
    public void A_gap_before_or_within_the_tape_needs_reading()
    {
        var series = Series([], lastTrade: 4);
        var at = Monday.AddHours(10);

        Assert.Null(series.ContinuedBy([Samples.Trade(7, 4_300, 1, at), Samples.Trade(6, 4_300, 1, at)]));
        Assert.Null(series.ContinuedBy([Samples.Trade(7, 4_300, 1, at), Samples.Trade(5, 4_300, 1, at)]));
    }

    [Fact]
    public void A_trade_after_midnight_may_be_yesterdays_auction_and_needs_reading() =>
        Assert.Null(Series([], lastTrade: 4).ContinuedBy([Samples.Trade(5, 4_300, 1, Monday.AddDays(1).AddSeconds(3))]));

    [Theory]
    [InlineData(CandleIntervals.OneHour, 10)]
    [InlineData(CandleIntervals.OneDay, 0)]
    [InlineData(CandleIntervals.OneWeek, -48)]
    public void A_candle_begins_where_Seouls_hour_day_or_week_does(string interval, int hours)
    {
        var wednesday = Monday.AddDays(2);
        var list = new CandleList(Samples.Symbol, interval, [], 0, new DateOnly(2026, 3, 4));

        var continued = CandleSeries.Of(list, Limit).ContinuedBy([Samples.Trade(1, 4_300, 1, wednesday.AddHours(10).AddMinutes(59))]);

        Assert.Equal(wednesday.AddHours(hours), Assert.Single(continued!.Candles).OpenedAt);
    }

    private static CandleSeries Series(IReadOnlyList<Candle> candles, long lastTrade) =>
        CandleSeries.Of(new CandleList(Samples.Symbol, CandleIntervals.OneMinute, candles, lastTrade, new DateOnly(2026, 3, 2)), Limit);

    private static Candle Candle(DateTimeOffset openedAt, long price, long volume) =>
        new(openedAt, price, price, price, price, volume, price * volume);

    /// <summary>The market and its database in a few lines: every trade ever, its candles made anew whenever they are read.</summary>
    private sealed class Market(string interval)
    {
        private readonly List<MarketTrade> _trades = [];
        private DateTimeOffset _now = Monday.AddHours(9);

        public long LastTrade => _trades.Count;

        public DateOnly SessionDate { get; private set; } = new(2026, 3, 2);

        public IReadOnlyList<MarketTrade> Tape => [.. _trades.AsEnumerable().Reverse().Take(TapeLength)];

        public void Trade(int afterSeconds, (int Price, int Quantity)[] trades)
        {
            _now = _now.AddSeconds(afterSeconds);
            SessionDate = DateOnly.FromDateTime(_now.DateTime);
            foreach (var (price, quantity) in trades)
            {
                _trades.Add(Samples.Trade(LastTrade + 1, price, quantity, _now.ToUniversalTime()));
            }
        }

        public CandleSeries Read() =>
            CandleSeries.Of(new CandleList(Samples.Symbol, interval, [.. Candles().TakeLast(Limit)], LastTrade, SessionDate), Limit);

        private IEnumerable<Candle> Candles() =>
            from trade in _trades
            group trade by OpenedAt(trade.ExecutedAt.ToOffset(Monday.Offset)) into span
            orderby span.Key
            select new Candle(
                span.Key,
                span.First().Price,
                span.Max(trade => trade.Price),
                span.Min(trade => trade.Price),
                span.Last().Price,
                span.Sum(trade => trade.Quantity),
                span.Sum(trade => trade.Price * trade.Quantity)
            );

        // Told by the clock on the wall, not by counting: the other way round than what is tested.
        private DateTimeOffset OpenedAt(DateTimeOffset at) =>
            interval switch
            {
                CandleIntervals.OneMinute => at.AddSeconds(-at.Second),
                CandleIntervals.FiveMinutes => at.AddSeconds(-at.Second).AddMinutes(-(at.Minute % 5)),
                CandleIntervals.OneHour => at.AddSeconds(-at.Second).AddMinutes(-at.Minute),
                CandleIntervals.OneDay => new DateTimeOffset(at.Date, at.Offset),
                _ => new DateTimeOffset(at.Date, at.Offset).AddDays(-(((int)at.DayOfWeek + 6) % 7)),
            };
    }
}
