using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IPiece.Data.Requests;

/// <summary>One spelling for each JSON value: members in order, no blanks. What is hashed must not depend on who wrote it.</summary>
public static class CanonicalJson
{
    /// <summary>Writes a value in that spelling.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The text.</returns>
    public static string Of(JsonElement value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Writes what a record serializes to in that spelling.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="value">Its value.</param>
    /// <param name="options">How it is serialized.</param>
    /// <returns>The text.</returns>
    public static string Of<T>(T value, JsonSerializerOptions options) => Of(JsonSerializer.SerializeToElement(value, options));

    internal static byte[] Hash(string kind, string payload) => SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{payload}"));

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
