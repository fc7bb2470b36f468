namespace IPiece.Domain.Sessions;

/// <summary>A day that differs from its day of the week.</summary>
/// <param name="Date">Which day.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Hours">For special hours: which; their days of the week do not matter.</param>
/// <param name="NameKo">What the day is called, Korean.</param>
/// <param name="NameEn">What the day is called, English.</param>
public sealed record CalendarDay(DateOnly Date, CalendarDayKind Kind, SessionHours? Hours, string NameKo, string NameEn);
