using System.Text.Json;

namespace IPiece.Api.Admin;

/// <summary>JSON out of the database, as a value that outlives its text.</summary>
internal static class AdminJson
{
    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    public static JsonElement? ParseOrNull(string? json) => json is null ? null : Parse(json);
}
