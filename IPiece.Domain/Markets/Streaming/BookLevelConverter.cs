using System.Text.Json;
using System.Text.Json.Serialization;

namespace IPiece.Domain.Markets.Streaming;

/// <summary>Levels are the bulk of market data, so they travel as arrays of three numbers.</summary>
public sealed class BookLevelConverter : JsonConverter<BookLevel>
{
    /// <inheritdoc />
    public override BookLevel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("A book level is an array of three integers.");
        }

        var price = Next(ref reader);
        var quantity = Next(ref reader);
        var orders = Next(ref reader);
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray || orders is < 0 or > int.MaxValue)
        {
            throw new JsonException("A book level is an array of three integers.");
        }

        return new BookLevel(price, quantity, (int)orders);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, BookLevel value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Price);
        writer.WriteNumberValue(value.Quantity);
        writer.WriteNumberValue(value.Orders);
        writer.WriteEndArray();
    }

    private static long Next(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)
            ? number
            : throw new JsonException("A book level is an array of three integers.");
}
