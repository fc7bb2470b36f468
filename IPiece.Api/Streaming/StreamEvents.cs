using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using IPiece.Api.Client.Json;
using IPiece.Api.Client.Streaming;

namespace IPiece.Api.Streaming;

/// <summary>Makes the events of the public streams. An event is serialized once, however many read it.</summary>
internal static class StreamEvents
{
    private const string NoData = "{}";

    /// <summary>How often a quiet stream shows that it is alive.</summary>
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(10);

    public static SseItem<string> Heartbeat { get; } = new(NoData, StreamEventNames.Heartbeat);
    public static SseItem<string> Resumed { get; } = new(NoData, StreamEventNames.Resumed);
    public static SseItem<string> Interrupted { get; } = new(NoData, StreamEventNames.Interrupted);
    public static SseItem<string> Connected { get; } = new(NoData, StreamEventNames.Connected);

    public static SseItem<string> Of<T>(string name, T data, long? id = null) =>
        new(JsonSerializer.Serialize(data, ApiJson.Options), name) { EventId = id?.ToString(CultureInfo.InvariantCulture) };
}
