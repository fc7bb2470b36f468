using System.Text.Json;
using IPiece.Api.Client.Admin;
using IPiece.Web.Admin.Calendar;
using IPiece.Web.Admin.Policies;
using IPiece.Web.Investor.Orders;
using IPiece.Web.Localization;
using Microsoft.Extensions.Localization;

namespace IPiece.Web.Admin.Requests;

/// <summary>What a request would change, in words.</summary>
/// <param name="Before">What is in force when it takes effect, by what is decided so far.</param>
/// <param name="After">What is asked for.</param>
public sealed record RequestChange(IReadOnlyList<(string? Label, string Value)> Before, IReadOnlyList<(string? Label, string Value)> After)
{
    /// <summary>Of a change for all markets, those that it does not reach, because they have a value of their own on that day.</summary>
    public IReadOnlyList<string> Unreached { get; private init; } = [];

    /// <summary>Whether a request is of a kind that has a before and an after.</summary>
    /// <param name="request">The request.</param>
    /// <returns>True for policies and days of the calendar.</returns>
    public static bool IsOf(ChangeRequest request) => request.Kind is "policy" or "calendar" or "calendarRemoval";

    /// <summary>The day on which a request takes effect.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The day; null for kinds that take effect at once.</returns>
    public static DateOnly? DayOf(ChangeRequest request) =>
        HistoryFilter.ParseDay(Text(request, request.Kind == "policy" ? "effectiveOn" : "date"));

    /// <summary>Sets what is asked for against what is in force.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="inForce">What is in force.</param>
    /// <param name="request">The request.</param>
    /// <returns>Both; null when there is nothing to compare with.</returns>
    public static RequestChange? Of(IStringLocalizer<Text> texts, InForce inForce, ChangeRequest request)
    {
        var symbol = Text(request, "symbol");
        if (!IsOf(request) || DayOf(request) is not { } day)
        {
            return null;
        }

        if (request.Kind == "policy")
        {
            return OfPolicy(texts, inForce, request, symbol, day);
        }

        if (!inForce.Years.Contains(day.Year))
        {
            return null;
        }

        var usual = inForce.UsualHours(symbol, day);
        // A market whose own day is taken out falls back to the one for all, if there is any.
        var after =
            request.Kind == "calendar" ? Entry(request, day)
            : symbol is null ? null
            : inForce.OwnDay(symbol: null, day);
        return new(DayRows.Of(texts, inForce.Day(symbol, day), usual, day), DayRows.Of(texts, after, usual, day))
        {
            Unreached = symbol is null ? inForce.WithOwnDay(day) : [],
        };
    }

    private static RequestChange? OfPolicy(
        IStringLocalizer<Text> texts,
        InForce inForce,
        ChangeRequest request,
        string? symbol,
        DateOnly day
    )
    {
        var key = Text(request, "key") ?? "";
        var asked =
            request.Payload.TryGetProperty("value", out var value) && value.ValueKind != JsonValueKind.Null ? value : (JsonElement?)null;
        return inForce.Policy(key, symbol, day) is { } before && (asked ?? inForce.Policy(key, symbol: null, day)) is { } after
            ? new(PolicyRows.Of(texts, key, before), PolicyRows.Of(texts, key, after))
            {
                Unreached = symbol is null ? inForce.WithOwnPolicy(key, day) : [],
            }
            : null;
    }

    private static CalendarEntry Entry(ChangeRequest request, DateOnly day) =>
        new()
        {
            Date = day,
            Symbol = Text(request, "symbol"),
            Kind = Text(request, "kind") == "holiday" ? CalendarDayKind.Holiday : CalendarDayKind.SpecialHours,
            Hours =
                request.Payload.TryGetProperty("hours", out var hours) && hours.ValueKind == JsonValueKind.Object
                    ? hours.Deserialize<DayHours>(JsonSerializerOptions.Web)
                    : null,
            NameKo = Text(request, "nameKo") ?? "",
            NameEn = Text(request, "nameEn") ?? "",
        };

    private static string? Text(ChangeRequest request, string name) =>
        request.Payload.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
