namespace IPiece.Matching.Sequencing;

/// <summary>The market's clock. Korea has had no summer time since 1988, so the offset is a fact, not a rule that needs a database.</summary>
public static class SeoulTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    /// <summary>A moment as Seoul's clocks show it.</summary>
    public static DateTimeOffset Of(DateTimeOffset moment) => moment.ToOffset(Offset);

    /// <summary>The date in Seoul.</summary>
    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(Of(moment).DateTime);

    /// <summary>A time of a day in Seoul.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) => new(date.ToDateTime(time), Offset);
}
