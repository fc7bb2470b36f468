namespace IPiece.Web.Formatting;

/// <summary>What days can be asked for: years outside of these are slips of the keyboard, which the Api refuses in English or finds nothing for.</summary>
public static class DayRange
{
    /// <summary>The first year that can be asked for.</summary>
    public const int MinYear = 2000;

    /// <summary>The last year that can be asked for.</summary>
    public const int MaxYear = 2100;

    /// <summary>The text that says what is wrong with a period.</summary>
    /// <param name="from">Its first day; null is no limit.</param>
    /// <param name="to">Its last day; null is no limit.</param>
    /// <returns>The key of the text, or null when nothing is wrong.</returns>
    public static string? ErrorKey(DateOnly? from, DateOnly? to) =>
        !IsKnown(from) || !IsKnown(to) ? "History_YearOutside"
        : from > to ? "History_ToBeforeFrom"
        : null;

    private static bool IsKnown(DateOnly? day) => day is not { Year: < MinYear or > MaxYear };
}
