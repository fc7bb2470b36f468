using System.Text.Json;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Markets;
using IPiece.Web.Admin.Policies;
using IPiece.Web.Formatting;
using IPiece.Web.Localization;
using Microsoft.Extensions.Localization;

namespace IPiece.Web.Admin.Calendar;

/// <summary>What a market does on a day in words, line by line, as <see cref="PolicyRows" /> tells a policy's value.</summary>
public static class DayRows
{
    private const int Sunday = 7;

    /// <summary>The lines of a day.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="entry">What the calendar has for it; null for a usual day.</param>
    /// <param name="usual">The usual hours of that time, where they are known.</param>
    /// <param name="day">The day.</param>
    /// <returns>Labels and what is written beside them.</returns>
    public static IReadOnlyList<(string? Label, string Value)> Of(
        IStringLocalizer<Text> texts,
        CalendarEntry? entry,
        TradingHours? usual,
        DateOnly day
    )
    {
        var isOpen =
            entry is not null || usual?.Weekdays.Contains(day.DayOfWeek == DayOfWeek.Sunday ? Sunday : (int)day.DayOfWeek) != false;
        var what = entry is { } special
            ? $"{texts["Calendar_" + special.Kind]} · {Format.Localized(special.NameKo, special.NameEn)}"
            : texts[isOpen ? "Calendar_UsualDay" : "Calendar_NoTrading"].Value;
        var hours =
            entry is not null ? entry.Hours
            : isOpen && usual is not null ? new DayHours(usual.PreOpen, usual.Open, usual.ClosingAuction, usual.Close)
            : null;
        (string? Label, string Value) first = (texts["Calendar_Day"], what);
        return hours is null
            ? [first]
            : [first, .. PolicyRows.Of(texts, "sessionHours", JsonSerializer.SerializeToElement(hours, JsonSerializerOptions.Web))];
    }
}
