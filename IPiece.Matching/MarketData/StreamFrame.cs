using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using IPiece.Domain.Serialization;

namespace IPiece.Matching.MarketData;

/// <summary>Server-sent events as bytes, so that an event is written once however many read it.</summary>
public static class StreamFrame
{
    /// <summary>Keeps connections and readers' watchdogs alive.</summary>
    public static ReadOnlyMemory<byte> Heartbeat { get; } = ": heartbeat\n\n"u8.ToArray();

    /// <summary>Formats an event.</summary>
    /// <param name="name">The event's name.</param>
    /// <param name="id">Its number, for Last-Event-ID; none when it cannot be resumed from.</param>
    /// <param name="data">What it carries.</param>
    /// <returns>The bytes.</returns>
    public static ReadOnlyMemory<byte> Of(string name, long? id, object? data)
    {
        var buffer = new ArrayBufferWriter<byte>();
        _ = Encoding.UTF8.GetBytes($"event: {name}\n", buffer);
        if (id is { } number)
        {
            _ = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {number}\n"), buffer);
        }

        buffer.Write("data: "u8);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonSerializer.Serialize(writer, data, data?.GetType() ?? typeof(object), WireJson.Options);
        }

        buffer.Write("\n\n"u8);
        return buffer.WrittenMemory;
    }
}
