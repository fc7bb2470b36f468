namespace IPiece.Api.Client.Admin;

/// <summary>A day of the calendar that differs, for one market or (without a symbol) for all.</summary>
public sealed record CalendarEntry
{
    public required DateOnly Date { get; init; }
    public required string? Symbol { get; init; }
    public required CalendarDayKind Kind { get; init; }
    public required DayHours? Hours { get; init; }
    public required string NameKo { get; init; }
    public required string NameEn { get; init; }
}
