namespace IPiece.Api.Client.Admin;

/// <summary>Asks for a day of the calendar, or with <c>removal</c> to take it out again.</summary>
public sealed record CalendarChangeRequest
{
    /// <summary>For one market; left out for all.</summary>
    public string? Symbol { get; init; }

    /// <summary>After today, Seoul.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Needed unless it is a removal.</summary>
    public CalendarDayKind? Kind { get; init; }

    /// <summary>Needed for special hours.</summary>
    public DayHours? Hours { get; init; }

    /// <summary>Needed unless it is a removal; up to 80 characters.</summary>
    public string? NameKo { get; init; }

    /// <summary>Needed unless it is a removal; up to 80 characters.</summary>
    public string? NameEn { get; init; }

    /// <summary>Why; up to 500 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>Makes the day usual again.</summary>
    public bool Removal { get; init; }
}
