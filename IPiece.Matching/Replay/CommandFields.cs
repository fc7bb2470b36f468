using System.Numerics;
using System.Text.Json;

namespace IPiece.Matching.Replay;

/// <summary>The fields of one command line, each taken once; what is left over at the end is an error.</summary>
public sealed class CommandFields
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);

    /// <summary>Reads one line.</summary>
    /// <param name="line">A JSON object.</param>
    /// <exception cref="ReplayFormatException">It is none, or names a field twice.</exception>
    public CommandFields(string line)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(line);
        }
        catch (JsonException exception)
        {
            throw new ReplayFormatException($"not JSON: {exception.Message.ReplaceLineEndings(" ")}");
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ReplayFormatException("not a JSON object");
        }

        foreach (var field in root.EnumerateObject())
        {
            if (!_fields.TryAdd(field.Name, field.Value))
            {
                throw new ReplayFormatException($"field '{field.Name}' twice");
            }
        }
    }

    /// <summary>A string that must be there.</summary>
    public string Text(string name) => OptionalText(name) ?? throw Missing(name);

    /// <summary>A string that may be left out.</summary>
    public string? OptionalText(string name)
    {
        if (!_fields.Remove(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new ReplayFormatException($"'{name}' is not a string");
    }

    /// <summary>A 63-bit integer that must be there.</summary>
    public long Number(string name) => OptionalNumber(name) ?? throw Missing(name);

    /// <summary>A 63-bit integer that may be left out.</summary>
    public long? OptionalNumber(string name)
    {
        if (!_fields.Remove(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : throw new ReplayFormatException($"'{name}' is not an integer of 63 bits");
    }

    /// <summary>An amount: an integer of any size, which the rules refuse when it is beyond 63 bits, so it is cut to them here.</summary>
    public long Amount(string name) => OptionalAmount(name) ?? throw Missing(name);

    /// <summary>An amount that may be left out.</summary>
    public long? OptionalAmount(string name)
    {
        if (!_fields.Remove(name, out var value))
        {
            return null;
        }

        var isInteger = BigInteger.TryParse(
            value.GetRawText(),
            System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        );
        return value.ValueKind == JsonValueKind.Number && isInteger
            ? (long)BigInteger.Clamp(number, long.MinValue, long.MaxValue)
            : throw new ReplayFormatException($"'{name}' is not an integer");
    }

    /// <summary>A truth value, false when left out.</summary>
    public bool Flag(string name)
    {
        if (!_fields.Remove(name, out var value))
        {
            return false;
        }

        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new ReplayFormatException($"'{name}' is not true or false");
    }

    /// <summary>A word out of a few.</summary>
    public T Word<T>(string name, T? fallback, params ReadOnlySpan<(string Word, T Value)> words)
        where T : struct
    {
        var text = OptionalText(name);
        if (text is null)
        {
            return fallback ?? throw Missing(name);
        }

        foreach (var (word, value) in words)
        {
            if (word == text)
            {
                return value;
            }
        }

        throw new ReplayFormatException($"'{name}' may not be '{text}'");
    }

    /// <summary>Either the word given, or an integer.</summary>
    public long? NumberOrWord(string name, string word)
    {
        if (_fields.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() == word)
        {
            _ = _fields.Remove(name);
            return null;
        }

        return OptionalNumber(name);
    }

    /// <summary>Refuses whatever nobody asked for.</summary>
    public void Finish()
    {
        foreach (var name in _fields.Keys)
        {
            throw new ReplayFormatException($"unknown field '{name}'");
        }
    }

    private static ReplayFormatException Missing(string name) => new($"'{name}' is missing");
}
