using System.Text.Json;
using IPiece.Domain.Sessions;

namespace IPiece.Data.Requests;

/// <summary>A day of the calendar, new or instead of what is there.</summary>
/// <param name="Symbol">For one market; null for all.</param>
/// <param name="Date">The day.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Hours">For special hours: which.</param>
/// <param name="NameKo">What the day is called, Korean.</param>
/// <param name="NameEn">What the day is called, English.</param>
public sealed record CalendarDayChange(
    string? Symbol,
    DateOnly Date,
    CalendarDayKind Kind,
    JsonElement? Hours,
    string NameKo,
    string NameEn
)
{
    /// <summary>The canonical text.</summary>
    /// <returns>The payload.</returns>
    public string ToPayload() => ChangePayloads.Write(this);
}
