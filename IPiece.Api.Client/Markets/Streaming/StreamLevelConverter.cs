using System.Text.Json;
using System.Text.Json.Serialization;

namespace IPiece.Api.Client.Markets.Streaming;

/// <summary>Reads and writes a level as an array of three numbers, a third of the bytes of an object.</summary>
public sealed class StreamLevelConverter : JsonConverter<StreamLevel>
{
    public override StreamLevel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("A level is an array [price,quantity,orders].");
        }

        reader.Read();
        var price = reader.GetInt64();
        reader.Read();
        var quantity = reader.GetInt64();
        reader.Read();
        var orders = reader.GetInt32();
        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray
            ? new StreamLevel(price, quantity, orders)
            : throw new JsonException("A level has exactly three numbers.");
    }

    public override void Write(Utf8JsonWriter writer, StreamLevel value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Price);
        writer.WriteNumberValue(value.Quantity);
        writer.WriteNumberValue(value.Orders);
        writer.WriteEndArray();
    }
}
