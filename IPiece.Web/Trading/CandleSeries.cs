using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Web.Formatting;

namespace IPiece.Web.Trading;

/// <summary>Candles as read from the Api, continued by what the live stream says: pure functions.</summary>
public static class CandleSeries
{
    /// <summary>Continues daily candles with the day's live figures.</summary>
    /// <param name="candles">Candles in order of time.</param>
    /// <param name="ticker">The day's figures.</param>
    /// <param name="lastTradedAt">When the newest trade was made.</param>
    /// <returns>The candles, the last of them live.</returns>
    public static IReadOnlyList<Candle> WithToday(IReadOnlyList<Candle> candles, MarketTicker? ticker, DateTimeOffset? lastTradedAt)
    {
        if (ticker is not { Open: { } open, High: { } high, Low: { } low, LastPrice: { } last } || lastTradedAt is not { } tradedAt)
        {
            return candles;
        }

        var sameDay = candles is [.., var newest] && Format.SeoulDay(newest.OpenedAt) == Format.SeoulDay(tradedAt);
        var openedAt = sameDay ? candles[^1].OpenedAt : tradedAt;
        var today = new Candle(openedAt, open, high, low, last, ticker.Volume, ticker.TurnoverKrw);
        return sameDay ? [.. candles.Take(candles.Count - 1), today] : [.. candles, today];
    }

    /// <summary>Continues candles of up to an hour with trades that are newer than the last of them.</summary>
    /// <param name="candles">Candles in order of time.</param>
    /// <param name="trades">The newest trades.</param>
    /// <param name="interval">How long a candle lasts: a divisor of an hour.</param>
    /// <returns>The candles, continued.</returns>
    public static IReadOnlyList<Candle> WithTrades(IReadOnlyList<Candle> candles, IReadOnlyList<MarketTrade> trades, TimeSpan interval)
    {
        var continued = candles.ToList();
        // The candle that the Api was still counting may be incomplete; every one that the tape covers whole is made from the tape.
        var tapeStart = trades.Count > 0 ? trades.Min(trade => trade.ExecutedAt) : DateTimeOffset.MaxValue;
        foreach (var span in trades.GroupBy(trade => BeginningOf(trade.ExecutedAt, interval)).OrderBy(group => group.Key))
        {
            var known = continued.FindIndex(candle => candle.OpenedAt == span.Key);
            var isWhole = span.Key >= tapeStart;
            if (known >= 0 && isWhole)
            {
                continued[known] = FromTrades(span.Key, span);
            }
            else if (known >= 0)
            {
                continued[known] = Extend(continued[known], span);
            }
            else if (continued.Count == 0 || span.Key > continued[^1].OpenedAt)
            {
                continued.Add(FromTrades(span.Key, span));
            }
        }

        return continued;
    }

    /// <summary>Days made into weeks that begin on Monday.</summary>
    /// <param name="days">Daily candles in order of time.</param>
    /// <returns>Weekly candles in order of time.</returns>
    public static IReadOnlyList<Candle> Weekly(IReadOnlyList<Candle> days) =>
        [
            .. days.GroupBy(day => MondayOf(Format.SeoulDay(day.OpenedAt)))
                .OrderBy(week => week.Key)
                .Select(week => new Candle(
                    week.First().OpenedAt,
                    week.First().Open,
                    week.Max(day => day.High),
                    week.Min(day => day.Low),
                    week.Last().Close,
                    week.Sum(day => day.Volume),
                    week.Sum(day => day.TurnoverKrw)
                )),
        ];

    private static Candle FromTrades(DateTimeOffset openedAt, IEnumerable<MarketTrade> trades)
    {
        var ordered = trades.OrderBy(trade => trade.Sequence).ToList();
        return new Candle(
            openedAt,
            ordered[0].Price,
            ordered.Max(trade => trade.Price),
            ordered.Min(trade => trade.Price),
            ordered[^1].Price,
            ordered.Sum(trade => trade.Quantity),
            ordered.Sum(trade => checked(trade.Price * trade.Quantity))
        );
    }

    private static Candle Extend(Candle candle, IEnumerable<MarketTrade> trades)
    {
        var ordered = trades.OrderBy(trade => trade.Sequence).ToList();
        return candle with
        {
            High = Math.Max(candle.High, ordered.Max(trade => trade.Price)),
            Low = Math.Min(candle.Low, ordered.Min(trade => trade.Price)),
            Close = ordered[^1].Price,
        };
    }

    // Seoul is whole hours ahead, so its hours begin where UTC's do.
    private static DateTimeOffset BeginningOf(DateTimeOffset instant, TimeSpan interval) =>
        instant.AddTicks(-(instant.UtcTicks % interval.Ticks)).ToUniversalTime();

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
