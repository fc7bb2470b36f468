using System.Text.Json;
using System.Text.Json.Serialization;

namespace IPiece.Api.Client.Json;

/// <summary>How the public API writes JSON: camelCase, enum values as lower-case words, numbers as numbers, unknown enum words refused.</summary>
public static class ApiJson
{
    /// <summary>The options that client and server share, so that neither can drift from the other.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Applies the API's conventions to options that somebody else owns (ASP.NET Core's, a test's).</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
