namespace IPiece.Data.Requests;

/// <summary>What can be asked for.</summary>
public static class ChangeRequestKinds
{
    /// <summary>A policy's value from a date on.</summary>
    public const string Policy = "policy";

    /// <summary>A day of the calendar.</summary>
    public const string CalendarDay = "calendar";

    /// <summary>Taking a day out of the calendar again.</summary>
    public const string CalendarRemoval = "calendarRemoval";
}
