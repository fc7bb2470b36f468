using System.Text.Json;
using System.Text.Json.Serialization;

namespace IPiece.Domain.Serialization;

/// <summary>Writes an enum as its camelCase word (or the word its member names) and refuses numbers.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public sealed class WireEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
