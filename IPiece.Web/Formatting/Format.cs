using System.Globalization;

namespace IPiece.Web.Formatting;

/// <summary>How numbers and times are written; sentences around them come from the resource files.</summary>
public static class Format
{
    private const long BasisPointsPerPercent = 100;
    private const string Minus = "−";

    /// <summary>Korea has kept UTC+9 without daylight saving since 1988; a fixed offset needs no time zone data on the machine.</summary>
    private static readonly TimeSpan Seoul = TimeSpan.FromHours(9);

    /// <summary>A whole number with separators: 1,234,567.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The text.</returns>
    public static string Number(long value) =>
        value < 0
            ? Minus + (-(Int128)value).ToString("#,0", CultureInfo.InvariantCulture)
            : value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A whole number, or a dash when there is none.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The text.</returns>
    public static string NumberOrDash(long? value) => value is { } number ? Number(number) : "–";

    /// <summary>A number with its sign, also when positive.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The text.</returns>
    public static string WithSign(long value) => value > 0 ? "+" + Number(value) : Number(value);

    /// <summary>The sign of an amount, written before its currency.</summary>
    /// <param name="value">The amount.</param>
    /// <returns>Plus, minus or nothing.</returns>
    public static string Sign(long value) =>
        value switch
        {
            > 0 => "+",
            < 0 => Minus,
            _ => "",
        };

    /// <summary>An amount without its sign.</summary>
    /// <param name="value">The amount.</param>
    /// <returns>The text.</returns>
    public static string Magnitude(long value) => Int128.Abs(value).ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Basis points as a percentage with two decimals: 125 is 1.25%.</summary>
    /// <param name="basisPoints">Hundredths of a percent.</param>
    /// <returns>The text, unsigned when positive.</returns>
    public static string Percent(long basisPoints)
    {
        var magnitude = Int128.Abs(basisPoints);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{magnitude / BasisPointsPerPercent:#,0}.{(int)(magnitude % BasisPointsPerPercent):00}%"
        );
        return basisPoints < 0 ? Minus + text : text;
    }

    /// <summary>Basis points as a percentage with its sign.</summary>
    /// <param name="basisPoints">Hundredths of a percent.</param>
    /// <returns>The text.</returns>
    public static string SignedPercent(long basisPoints) => basisPoints > 0 ? "+" + Percent(basisPoints) : Percent(basisPoints);

    /// <summary>The change from one value to another in basis points, truncated; 0 when there is nothing to compare with.</summary>
    /// <param name="from">The earlier value.</param>
    /// <param name="to">The later value.</param>
    /// <returns>Hundredths of a percent.</returns>
    public static long ChangeBasisPoints(long from, long to) => from == 0 ? 0 : (long)((Int128)(to - from) * 10_000 / from);

    /// <summary>The time of day in Seoul, with seconds.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The text.</returns>
    public static string Time(DateTimeOffset instant) => instant.ToOffset(Seoul).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The time of day in Seoul, with its day when that is not today: 14:05:09, or 03-02 14:05.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="now">The present.</param>
    /// <returns>The text.</returns>
    public static string Recent(DateTimeOffset instant, DateTimeOffset now) =>
        SeoulDay(instant) == SeoulDay(now) ? Time(instant) : ShortDateTime(instant);

    /// <summary>The minute of the day in Seoul: 14:05.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The text.</returns>
    public static string Minute(DateTimeOffset instant) => instant.ToOffset(Seoul).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Time that is left, never less than none: 02:05, or 1:02:05 beyond an hour. A second that has begun counts whole.</summary>
    /// <param name="left">The time.</param>
    /// <returns>The text.</returns>
    public static string Remaining(TimeSpan left)
    {
        var seconds = Math.Max(0, (left.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);
        var (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        var clock = string.Create(CultureInfo.InvariantCulture, $"{minutes:00}:{seconds % 60:00}");
        return hours > 0 ? string.Create(CultureInfo.InvariantCulture, $"{hours}:{clock}") : clock;
    }

    /// <summary>A day with its weekday: 2026-03-02 (Mon).</summary>
    /// <param name="day">The day.</param>
    /// <returns>The text.</returns>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd (ddd)", CultureInfo.CurrentCulture);

    /// <summary>Month, weekday and minute in Seoul: 03-02 (Mon) 09:00.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The text.</returns>
    public static string Moment(DateTimeOffset instant) =>
        instant.ToOffset(Seoul).ToString("MM-dd (ddd) HH:mm", CultureInfo.CurrentCulture);

    /// <summary>The date in Seoul with its weekday: 2026-03-02 (Mon).</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The text.</returns>
    public static string Date(DateTimeOffset instant) => instant.ToOffset(Seoul).ToString("yyyy-MM-dd (ddd)", CultureInfo.CurrentCulture);

    /// <summary>Month, day and minute in Seoul: 03-02 14:05.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The text.</returns>
    public static string ShortDateTime(DateTimeOffset instant) =>
        instant.ToOffset(Seoul).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Date and second in Seoul.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The text.</returns>
    public static string DateTime(DateTimeOffset instant) =>
        instant.ToOffset(Seoul).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The calendar day in Seoul.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The day.</returns>
    public static DateOnly SeoulDay(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Seoul).DateTime);

    /// <summary>The beginning of the interval in Seoul that an instant falls into.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="length">How long an interval lasts: a divisor of a day, a day, or a week, which begins on Monday.</param>
    /// <returns>Its beginning, in UTC.</returns>
    public static DateTimeOffset SeoulBeginningOf(DateTimeOffset instant, TimeSpan length)
    {
        // The calendar that ticks count from began on a Monday.
        var ticks = instant.ToOffset(Seoul).Ticks;
        return new DateTimeOffset(ticks - (ticks % length.Ticks), Seoul).ToUniversalTime();
    }

    /// <summary>Whether people read Korean now.</summary>
    /// <returns>True for Korean.</returns>
    public static bool IsKorean => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ko";

    /// <summary>The name in the reader's language.</summary>
    /// <param name="korean">The Korean text.</param>
    /// <param name="english">The English text.</param>
    /// <returns>One of them.</returns>
    public static string Localized(string korean, string english) => IsKorean ? korean : english;

    /// <summary>A hash or address, shortened in the middle.</summary>
    /// <param name="hash">The whole text.</param>
    /// <returns>Its two ends.</returns>
    public static string ShortHash(string hash) => hash.Length <= 16 ? hash : $"{hash[..8]}…{hash[^6..]}";

    /// <summary>The CSS class of a change: colour never stands alone, an arrow or sign goes with it.</summary>
    /// <param name="change">The change.</param>
    /// <returns>up, down or flat.</returns>
    public static string Tone(long change) =>
        change switch
        {
            > 0 => "up",
            < 0 => "down",
            _ => "flat",
        };
}
