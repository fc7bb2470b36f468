namespace IPiece.Api.Client.Admin;

/// <summary>How a day differs from its day of the week: no trading, or trading at hours of its own.</summary>
public enum CalendarDayKind
{
    Holiday,
    SpecialHours,
}
