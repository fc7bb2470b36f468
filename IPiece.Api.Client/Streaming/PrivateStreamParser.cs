using System.Net.ServerSentEvents;
using System.Text.Json;
using IPiece.Api.Client.Events;
using IPiece.Api.Client.Json;

namespace IPiece.Api.Client.Streaming;

/// <summary>Turns the private stream's events into records; unknown events of newer servers are passed over.</summary>
internal sealed class PrivateStreamParser : IStreamParser<PrivateEvent>
{
    public PrivateEvent? Parse(SseItem<string> item) =>
        item.EventType switch
        {
            StreamEventNames.Connected => new PrivateStreamConnected(),
            StreamEventNames.Heartbeat => new PrivateStreamHeartbeat(),
            StreamEventNames.Order => JsonSerializer.Deserialize<OrderChanged>(item.Data, ApiJson.Options),
            StreamEventNames.Fill => JsonSerializer.Deserialize<FillReceived>(item.Data, ApiJson.Options),
            StreamEventNames.Balance => new BalanceChanged(),
            StreamEventNames.Settlement => JsonSerializer.Deserialize<SettlementChanged>(item.Data, ApiJson.Options),
            _ => null,
        };

    public PrivateEvent Interrupted(string reason, TimeSpan retryIn) => new PrivateStreamInterrupted(reason, retryIn);
}
