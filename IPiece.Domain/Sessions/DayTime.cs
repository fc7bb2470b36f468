using System.Globalization;

namespace IPiece.Domain.Sessions;

/// <summary>A time of a trading day, to the minute. Unlike a clock's time it can be 24:00, the end of the day.</summary>
/// <param name="Minutes">Since midnight, 0 to 1,440.</param>
public readonly record struct DayTime(int Minutes) : IComparable<DayTime>
{
    /// <summary>Minutes of a whole day.</summary>
    public const int MinutesPerDay = 1_440;

    private const int MinutesPerHour = 60;
    private const int TextLength = 5;

    /// <summary>00:00.</summary>
    public static DayTime Midnight => default;

    /// <summary>24:00.</summary>
    public static DayTime EndOfDay => new(MinutesPerDay);

    public static bool operator <(DayTime left, DayTime right) => left.Minutes < right.Minutes;

    public static bool operator >(DayTime left, DayTime right) => left.Minutes > right.Minutes;

    public static bool operator <=(DayTime left, DayTime right) => left.Minutes <= right.Minutes;

    public static bool operator >=(DayTime left, DayTime right) => left.Minutes >= right.Minutes;

    /// <summary>Reads <c>HH:mm</c>, from 00:00 to 24:00.</summary>
    /// <param name="text">The text; no other spelling is understood.</param>
    /// <param name="time">The time.</param>
    /// <returns>False when it is not such a text.</returns>
    public static bool TryParse(string? text, out DayTime time)
    {
        time = default;
        if (text is not { Length: TextLength } || text[2] != ':')
        {
            return false;
        }

        var isNumber =
            int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            & int.TryParse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes);
        time = new DayTime((hours * MinutesPerHour) + minutes);
        return isNumber && minutes < MinutesPerHour && time.Minutes <= MinutesPerDay;
    }

    /// <summary>A time of the clock.</summary>
    /// <param name="hour">0 to 24.</param>
    /// <param name="minute">0 to 59.</param>
    /// <returns>The time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such time.</exception>
    public static DayTime At(int hour, int minute = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hour);
        ArgumentOutOfRangeException.ThrowIfNegative(minute);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(minute, MinutesPerHour);
        var time = new DayTime((hour * MinutesPerHour) + minute);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time.Minutes, MinutesPerDay, nameof(hour));
        return time;
    }

    /// <inheritdoc />
    public int CompareTo(DayTime other) => Minutes.CompareTo(other.Minutes);

    /// <summary>As it is read: <c>09:00</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Minutes / MinutesPerHour:D2}:{Minutes % MinutesPerHour:D2}");
}
