using IPiece.Domain.Sessions;

namespace IPiece.Matching.Sequencing;

/// <summary>Sorts a batch's trades into candles: a minute to a week, days and weeks beginning in Seoul.</summary>
internal sealed class CandleSheet
{
    private const int MinutesPerDay = 1_440;
    private const int MinutesPerWeek = 7 * MinutesPerDay;
    private static readonly int[] IntervalsMinutes = [1, 5, 60, MinutesPerDay, MinutesPerWeek];
    private readonly Dictionary<(int, DateTimeOffset), CandleRow> _rows = [];

    public IEnumerable<CandleRow> Rows => _rows.Values;

    public void Add(long price, long quantity, DateTimeOffset at)
    {
        foreach (var interval in IntervalsMinutes)
        {
            var openedAt = OpenedAt(interval, at);
            if (!_rows.TryGetValue((interval, openedAt), out var row))
            {
                row = new CandleRow(interval, openedAt, price);
                _rows.Add((interval, openedAt), row);
            }

            row.Add(price, quantity);
        }
    }

    /// <summary>The beginning of the candle that a moment falls into.</summary>
    public static DateTimeOffset OpenedAt(int intervalMinutes, DateTimeOffset at)
    {
        var seoul = SeoulClock.Of(at);
        var midnight = new DateTimeOffset(seoul.Date, seoul.Offset);
        if (intervalMinutes == MinutesPerWeek)
        {
            var daysSinceMonday = ((int)seoul.DayOfWeek + 6) % 7;
            return midnight.AddDays(-daysSinceMonday).ToUniversalTime();
        }

        var minutes = (seoul.Hour * 60) + seoul.Minute;
        return midnight.AddMinutes(minutes - (minutes % intervalMinutes)).ToUniversalTime();
    }
}
