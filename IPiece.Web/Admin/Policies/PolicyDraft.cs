using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IPiece.Web.Formatting;

namespace IPiece.Web.Admin.Policies;

/// <summary>A policy's value while it is edited: text fields by name, and the JSON they make once all of them can be read.</summary>
public sealed partial class PolicyDraft
{
    private static readonly string[] TimeNames = ["preOpen", "open", "closingAuction", "close"];
    private readonly string _key;

    private PolicyDraft(string key) => _key = key;

    /// <summary>The shape that is edited.</summary>
    public PolicyShape Shape => PolicyCatalog.ShapeOf(_key);

    /// <summary>One field for a number, a choice or raw text (named "value"); one for each member of the others.</summary>
    public IDictionary<string, string> Fields { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The steps of a tick table.</summary>
    public IList<PolicyStep> Steps { get; } = [];

    /// <summary>The weekdays of a session.</summary>
    public ISet<int> Weekdays { get; } = new SortedSet<int>();

    /// <summary>Begins with a value.</summary>
    /// <param name="key">The policy's key.</param>
    /// <param name="value">The value now.</param>
    /// <returns>The draft.</returns>
    public static PolicyDraft From(string key, JsonElement value)
    {
        var draft = new PolicyDraft(key);
        switch (draft.Shape)
        {
            case PolicyShape.Number:
                draft.Fields["value"] = value.ValueKind == JsonValueKind.Number ? Format.Number(value.GetInt64()) : "";
                break;
            case PolicyShape.Choice:
                draft.Fields["value"] = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
                break;
            case PolicyShape.Numbers:
                draft.Fields["value"] = string.Join(", ", value.EnumerateArray().Select(number => number.GetRawText()));
                break;
            case PolicyShape.Fields:
                foreach (var field in PolicyCatalog.InOrder(value))
                {
                    draft.Fields[field.Name] = Format.Number(field.Value.GetInt64());
                }

                break;
            case PolicyShape.Steps:
                foreach (var step in value.EnumerateArray())
                {
                    draft.Steps.Add(new PolicyStep { From = Format.Number(step[0].GetInt64()), Tick = Format.Number(step[1].GetInt64()) });
                }

                break;
            case PolicyShape.Hours:
                draft.ReadHours(value);
                break;
            default:
                draft.Fields["value"] = value.GetRawText();
                break;
        }

        return draft;
    }

    /// <summary>The value, or null while something cannot be read.</summary>
    /// <returns>JSON as the policy writes it.</returns>
    public JsonElement? TryWrite()
    {
        JsonNode? node = Shape switch
        {
            PolicyShape.Number => WholeNumber.Parse(Fields["value"]) is { } number ? JsonValue.Create(number) : null,
            PolicyShape.Choice => PolicyCatalog.WordsOf(_key).Contains(Fields["value"]) ? JsonValue.Create(Fields["value"]) : null,
            PolicyShape.Numbers => WriteNumbers(
                Fields["value"].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            ),
            PolicyShape.Fields => WriteFields(),
            PolicyShape.Steps => WriteSteps(),
            PolicyShape.Hours => WriteHours(),
            _ => Parse(Fields["value"]),
        };
        return node is null ? null : JsonSerializer.SerializeToElement(node);
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonArray? WriteNumbers(string[] texts)
    {
        var numbers = Array.ConvertAll(texts, WholeNumber.Parse);
        return Array.TrueForAll(numbers, number => number is not null)
            ? new JsonArray([.. numbers.Select(number => (JsonNode)JsonValue.Create(number!.Value))])
            : null;
    }

    private JsonObject? WriteFields()
    {
        var written = new JsonObject();
        foreach (var (name, text) in Fields)
        {
            if (WholeNumber.Parse(text) is not { } number)
            {
                return null;
            }

            written[name] = number;
        }

        return written;
    }

    private JsonArray? WriteSteps()
    {
        var written = new JsonArray();
        foreach (var step in Steps)
        {
            if (WholeNumber.Parse(step.From) is not { } from || WholeNumber.Parse(step.Tick) is not { } tick)
            {
                return null;
            }

            written.Add((JsonNode)new JsonArray(from, tick));
        }

        return written.Count > 0 ? written : null;
    }

    private void ReadHours(JsonElement value)
    {
        foreach (var name in TimeNames)
        {
            Fields[name] = value.TryGetProperty(name, out var time) && time.ValueKind == JsonValueKind.String ? time.GetString()! : "";
        }

        foreach (var day in value.GetProperty("weekdays").EnumerateArray())
        {
            Weekdays.Add(day.GetInt32());
        }
    }

    private JsonObject? WriteHours()
    {
        var written = new JsonObject();
        foreach (var name in TimeNames)
        {
            var text = Fields[name].Trim();
            var isOptional = name is "preOpen" or "closingAuction";
            if (text.Length == 0 ? !isOptional : !TimeOfDay().IsMatch(text))
            {
                return null;
            }

            written[name] = text.Length == 0 ? null : text;
        }

        written["weekdays"] = new JsonArray([.. Weekdays.Select(day => (JsonNode)JsonValue.Create(day))]);
        return Weekdays.Count > 0 ? written : null;
    }

    [GeneratedRegex("^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();
}
