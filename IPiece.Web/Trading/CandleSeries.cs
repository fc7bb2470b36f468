using IPiece.Api.Client.Markets;
using IPiece.Web.Formatting;

namespace IPiece.Web.Trading;

/// <summary>
/// Candles that contain every trade up to a number, and none after it: read from the Api and continued by the tape. It never guesses: what the
/// tape cannot tell for sure has to be read again.
/// </summary>
/// <param name="Interval">How long a candle lasts: a divisor of a day, a day, or a week from Monday, all in Seoul.</param>
/// <param name="Limit">The most candles that are kept, the newest.</param>
/// <param name="Candles">The candles, in order of time.</param>
/// <param name="LastTrade">The number of the last trade in them; 0 before the first.</param>
/// <param name="SessionDate">The session that this trade, and those after it, belong to until the market begins another.</param>
public sealed record CandleSeries(TimeSpan Interval, int Limit, IReadOnlyList<Candle> Candles, long LastTrade, DateOnly SessionDate)
{
    private const int DaysOfWeek = 7;

    /// <summary>What the Api answered.</summary>
    /// <param name="list">Its answer.</param>
    /// <param name="limit">How many candles it was asked for.</param>
    /// <returns>The series.</returns>
    public static CandleSeries Of(CandleList list, int limit) =>
        new(Length(list.Interval), limit, list.Items, list.LastTradeSequence, list.SessionDate);

    /// <summary>Goes on with the trades that are newer than the series.</summary>
    /// <param name="tape">The newest trades, in any order; those that the series contains already are passed over.</param>
    /// <returns>The series with them, or null when it has to be read again: a trade between is missing, or one may belong to another session.</returns>
    public CandleSeries? ContinuedBy(IReadOnlyList<MarketTrade> tape)
    {
        var fresh = tape.Where(trade => trade.Sequence > LastTrade).OrderBy(trade => trade.Sequence).ToList();
        if (fresh.Count == 0)
        {
            return this;
        }

        // An auction that outlasts midnight trades for the day before, and only the Api knows which day the market is in.
        if (fresh[^1].Sequence - LastTrade != fresh.Count || fresh.Exists(trade => Format.SeoulDay(trade.ExecutedAt) != SessionDate))
        {
            return null;
        }

        var candles = Candles.ToList();
        foreach (var trade in fresh)
        {
            var openedAt = Format.SeoulBeginningOf(trade.ExecutedAt, Interval);
            // The clock of another instance that took the market over may be behind, so that an earlier interval follows a later one.
            var known = candles.FindLastIndex(candle => candle.OpenedAt <= openedAt);
            if (known >= 0 && candles[known].OpenedAt == openedAt)
            {
                candles[known] = Extend(candles[known], trade);
            }
            else
            {
                candles.Insert(known + 1, Begin(openedAt, trade));
            }
        }

        return this with
        {
            Candles = [.. candles.TakeLast(Limit)],
            LastTrade = fresh[^1].Sequence,
        };
    }

    private static Candle Begin(DateTimeOffset openedAt, MarketTrade trade) =>
        new(openedAt, trade.Price, trade.Price, trade.Price, trade.Price, trade.Quantity, checked(trade.Price * trade.Quantity));

    private static Candle Extend(Candle candle, MarketTrade trade) =>
        candle with
        {
            High = Math.Max(candle.High, trade.Price),
            Low = Math.Min(candle.Low, trade.Price),
            Close = trade.Price,
            Volume = checked(candle.Volume + trade.Quantity),
            TurnoverKrw = checked(candle.TurnoverKrw + (trade.Price * trade.Quantity)),
        };

    private static TimeSpan Length(string interval) =>
        interval switch
        {
            CandleIntervals.OneMinute => TimeSpan.FromMinutes(1),
            CandleIntervals.FiveMinutes => TimeSpan.FromMinutes(5),
            CandleIntervals.OneHour => TimeSpan.FromHours(1),
            CandleIntervals.OneDay => TimeSpan.FromDays(1),
            CandleIntervals.OneWeek => TimeSpan.FromDays(DaysOfWeek),
            _ => throw new ArgumentOutOfRangeException(nameof(interval), interval, "No candles last so long."),
        };
}
