using System.Globalization;
using System.Text.Json;
using IPiece.Web.Formatting;
using IPiece.Web.Localization;
using Microsoft.Extensions.Localization;

namespace IPiece.Web.Admin.Policies;

/// <summary>A policy's value in words, line by line.</summary>
public static class PolicyRows
{
    /// <summary>The lines of a value.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="key">The policy's key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>A label (null for a value that needs none) and what is written beside it.</returns>
    public static IReadOnlyList<(string? Label, string Value)> Of(IStringLocalizer<Text> texts, string key, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return [(null, texts["Policy_AsAll"])];
        }

        return (PolicyCatalog.ShapeOf(key), value.ValueKind) switch
        {
            (PolicyShape.Number, JsonValueKind.Number) => [(null, Number(texts, key, value))],
            (PolicyShape.Choice, JsonValueKind.String) => [(null, texts["PolicyWord_" + value.GetString()])],
            (PolicyShape.Fields, JsonValueKind.Object) =>
            [
                .. PolicyCatalog
                    .InOrder(value)
                    .Select(field => ((string?)texts["PolicyField_" + field.Name], Format.Number(field.Value.GetInt64()))),
            ],
            (PolicyShape.Numbers, JsonValueKind.Array) =>
            [
                (null, string.Join(" · ", value.EnumerateArray().Select(number => Format.Number(number.GetInt64())))),
            ],
            (PolicyShape.Steps, JsonValueKind.Array) =>
            [
                .. value
                    .EnumerateArray()
                    .Select(step =>
                        (
                            (string?)texts["PolicyStep_From", Format.Number(step[0].GetInt64())],
                            texts["Money_Krw", Format.Number(step[1].GetInt64())].Value
                        )
                    ),
            ],
            (PolicyShape.Hours, JsonValueKind.Object) => Hours(texts, value),
            _ => [(null, value.GetRawText())],
        };
    }

    /// <summary>The weekdays of a session in the reader's language.</summary>
    /// <param name="weekdays">1 for Monday to 7 for Sunday.</param>
    /// <returns>The names.</returns>
    public static string Weekdays(IEnumerable<int> weekdays) =>
        string.Join(' ', weekdays.Select(day => CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedDayName((DayOfWeek)(day % 7))));

    private static string Number(IStringLocalizer<Text> texts, string key, JsonElement value)
    {
        var number = value.GetInt64();
        return key == "tradingFeeBasisPoints" ? Format.Percent(number) : texts["PolicyUnit_" + key, Format.Number(number)];
    }

    private static List<(string? Label, string Value)> Hours(IStringLocalizer<Text> texts, JsonElement value)
    {
        var rows = new List<(string? Label, string Value)>();
        foreach (var name in (string[])["preOpen", "open", "closingAuction", "close"])
        {
            var time = value.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String ? field.GetString() : null;
            rows.Add((texts["PolicyField_" + name], time ?? "–"));
        }

        if (value.TryGetProperty("weekdays", out var weekdays) && weekdays.ValueKind == JsonValueKind.Array)
        {
            rows.Add((texts["PolicyField_weekdays"], Weekdays(weekdays.EnumerateArray().Select(day => day.GetInt32()))));
        }

        return rows;
    }
}
