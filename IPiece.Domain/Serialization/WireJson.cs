using System.Text.Json;
using System.Text.Json.Serialization;

namespace IPiece.Domain.Serialization;

/// <summary>The one JSON dialect services speak to each other: camelCase, enum words, numbers as numbers, unknown fields ignored.</summary>
public static class WireJson
{
    /// <summary>Deepest nesting any wire record needs, with room.</summary>
    public const int MaxDepth = 16;

    /// <summary>Options for every internal request, answer and stream event.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Gives options this dialect; hosts call it on their own instances.</summary>
    /// <param name="options">What to change.</param>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = MaxDepth;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
