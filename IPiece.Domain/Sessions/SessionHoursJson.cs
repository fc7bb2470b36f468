using System.Text.Json;
using System.Text.Json.Nodes;

namespace IPiece.Domain.Sessions;

/// <summary>Hours as policies, calendar days and requests write them: <c>{"preOpen":"08:30","open":"09:00",...,"weekdays":[1,2]}</c>.</summary>
public static class SessionHoursJson
{
    private static readonly int[] EveryDay = [1, 2, 3, 4, 5, 6, 7];

    /// <summary>Reads hours.</summary>
    /// <param name="json">The object.</param>
    /// <param name="needsWeekdays">Whether the days of the week must be named; a single day's hours name none.</param>
    /// <returns>The hours.</returns>
    /// <exception cref="FormatException">It is not such an object, or its times do not fit.</exception>
    public static SessionHours Read(JsonElement json, bool needsWeekdays)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("Hours are an object of open, close, and optionally preOpen and closingAuction.");
        }

        foreach (var property in json.EnumerateObject())
        {
            if (
                property.Name is not ("preOpen" or "open" or "closingAuction" or "close")
                && !(needsWeekdays && property.Name == "weekdays")
            )
            {
                throw new FormatException($"Hours have no '{property.Name}'.");
            }
        }

        try
        {
            return new SessionHours(
                Time(json, "preOpen"),
                Time(json, "open") ?? throw new FormatException("Hours name when the market opens."),
                Time(json, "closingAuction"),
                Time(json, "close") ?? throw new FormatException("Hours name when the market closes."),
                needsWeekdays ? Weekdays(json) : EveryDay
            );
        }
        catch (ArgumentException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    /// <summary>Writes hours.</summary>
    /// <param name="hours">The hours.</param>
    /// <param name="withWeekdays">Whether to name the days of the week.</param>
    /// <returns>The object.</returns>
    public static JsonObject Write(SessionHours hours, bool withWeekdays)
    {
        var json = new JsonObject
        {
            ["preOpen"] = hours.PreOpen?.ToString(),
            ["open"] = hours.Open.ToString(),
            ["closingAuction"] = hours.ClosingAuction?.ToString(),
            ["close"] = hours.Close.ToString(),
        };
        if (withWeekdays)
        {
            json["weekdays"] = new JsonArray([.. hours.Weekdays.Select(day => JsonValue.Create(day))]);
        }

        return json;
    }

    private static DayTime? Time(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String && DayTime.TryParse(value.GetString(), out var time)
            ? time
            : throw new FormatException($"'{name}' is a time such as \"09:00\", from \"00:00\" to \"24:00\".");
    }

    private static int[] Weekdays(JsonElement json)
    {
        if (!json.TryGetProperty("weekdays", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("Hours name the days of the week, 1 Monday to 7 Sunday.");
        }

        return
        [
            .. list.EnumerateArray()
                .Select(day =>
                    day.ValueKind == JsonValueKind.Number && day.TryGetInt32(out var number)
                        ? number
                        : throw new FormatException("A day of the week is a number, 1 Monday to 7 Sunday.")
                ),
        ];
    }
}
