using IPiece.Api.Client.Markets;
using IPiece.Web.Tests.Support;
using IPiece.Web.Trading;

namespace IPiece.Web.Tests.Trading;

public sealed class CandleSeriesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(9));

    [Fact]
    public void Todays_candle_follows_the_live_figures()
    {
        var candles = CandleSeries.WithToday([Day(0, 4_000), Day(0, 4_100)], Samples.Ticker, Monday.AddHours(10));

        Assert.Equal(2, candles.Count);
        Assert.Equal(
            (4_250, 4_400, 4_200, 4_300, 120),
            (candles[1].Open, candles[1].High, candles[1].Low, candles[1].Close, candles[1].Volume)
        );
    }

    [Fact]
    public void The_first_trade_of_a_day_begins_a_new_candle() =>
        Assert.Equal(2, CandleSeries.WithToday([Day(-1, 4_000)], Samples.Ticker, Monday.AddHours(10)).Count);

    [Fact]
    public void Without_a_trade_nothing_is_drawn() => Assert.Empty(CandleSeries.WithToday([], ticker: null, lastTradedAt: null));

    [Fact]
    public void Minutes_that_the_tape_covers_are_made_from_it_without_counting_twice()
    {
        var minute = Monday.AddHours(10).ToUniversalTime();
        MarketTrade[] tape =
        [
            Samples.Trade(4, 4_320, 5, minute.AddMinutes(1).AddSeconds(1)),
            Samples.Trade(3, 4_290, 2, minute.AddSeconds(50)),
            Samples.Trade(2, 4_310, 1, minute.AddSeconds(5)),
            Samples.Trade(1, 4_300, 9, minute.AddSeconds(-30)),
        ];

        var candles = CandleSeries.WithTrades([new Candle(minute, 4_310, 4_310, 4_310, 4_310, 1, 4_310)], tape, TimeSpan.FromMinutes(1));

        Assert.Equal([minute, minute.AddMinutes(1)], candles.Select(candle => candle.OpenedAt));
        Assert.Equal(new Candle(minute, 4_310, 4_310, 4_290, 4_290, 3, 12_890), candles[0]);
        Assert.Equal(5, candles[1].Volume);
    }

    [Fact]
    public void An_hour_gathers_its_minutes_and_begins_where_Seouls_does()
    {
        var hour = Monday.AddHours(10).ToUniversalTime();
        MarketTrade[] tape = [Samples.Trade(2, 4_320, 5, hour.AddMinutes(59)), Samples.Trade(1, 4_300, 2, hour.AddSeconds(1))];

        var candle = Assert.Single(CandleSeries.WithTrades([], tape, TimeSpan.FromHours(1)));

        Assert.Equal(new Candle(hour, 4_300, 4_320, 4_300, 4_320, 7, 30_200), candle);
    }

    [Fact]
    public void Weeks_run_from_Monday_to_Sunday()
    {
        var weeks = CandleSeries.Weekly([Day(-1, 3_900), Day(0, 4_000), Day(3, 4_500), Day(6, 4_200), Day(7, 4_300)]);

        Assert.Equal([3_900, 4_200, 4_300], weeks.Select(week => week.Close));
        Assert.Equal((4_000, 4_510, 3_990), (weeks[1].Open, weeks[1].High, weeks[1].Low));
    }

    private static Candle Day(int offset, long price) => new(Monday.AddDays(offset), price, price + 10, price - 10, price, 10, price * 10);
}
