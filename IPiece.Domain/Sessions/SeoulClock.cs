namespace IPiece.Domain.Sessions;

/// <summary>The market's clock. Korea has had no summer time since 1988, so the offset is a fact, not a rule that needs a database.</summary>
public static class SeoulClock
{
    /// <summary>How far Seoul is ahead of UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    /// <summary>A moment as Seoul's clocks show it.</summary>
    /// <param name="moment">Any moment.</param>
    /// <returns>The same moment, at Seoul's offset.</returns>
    public static DateTimeOffset Of(DateTimeOffset moment) => moment.ToOffset(Offset);

    /// <summary>The date in Seoul.</summary>
    /// <param name="moment">Any moment.</param>
    /// <returns>Its date.</returns>
    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(Of(moment).DateTime);

    /// <summary>A time of a day in Seoul; 24:00 is the next day's midnight.</summary>
    /// <param name="date">The day.</param>
    /// <param name="time">The time.</param>
    /// <returns>The moment.</returns>
    public static DateTimeOffset At(DateOnly date, DayTime time) =>
        new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), Offset).AddTicks(time.Minutes * TimeSpan.TicksPerMinute);

    /// <summary>The moment a session begins: policies are read as they stand then.</summary>
    /// <param name="date">The session's date.</param>
    /// <returns>Its midnight in Seoul.</returns>
    public static DateTimeOffset BeginningOf(DateOnly date) => At(date, DayTime.Midnight);
}
