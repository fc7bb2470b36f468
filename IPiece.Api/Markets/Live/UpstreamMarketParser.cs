using System.Net.ServerSentEvents;
using System.Text.Json;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Api.Client.Streaming;
using IPiece.Domain.Markets.Streaming;
using IPiece.Domain.Serialization;
using MarketDelta = IPiece.Domain.Markets.Streaming.MarketDelta;
using MarketSnapshot = IPiece.Domain.Markets.Streaming.MarketSnapshot;

namespace IPiece.Api.Markets.Live;

/// <summary>Reads Matching's market stream; a gap there starts the connection afresh, so that only gapless series leave here.</summary>
internal sealed class UpstreamMarketParser : IStreamParser<MarketStreamEvent>
{
    private long? _sequence;

    public MarketStreamEvent? Parse(SseItem<string> item)
    {
        switch (item.EventType)
        {
            case MarketStreamEvents.Snapshot:
                var snapshot = Read<MarketSnapshot>(item.Data);
                _sequence = snapshot.Sequence;
                return new MarketSnapshotReceived(MarketMapping.ToWire(snapshot));
            case MarketStreamEvents.Delta:
                var delta = Read<MarketDelta>(item.Data);
                if (delta.Sequence != _sequence + 1)
                {
                    var expected = _sequence + 1;
                    _sequence = null;
                    throw new StreamGapException($"Expected delta {expected}, got {delta.Sequence}.");
                }

                _sequence = delta.Sequence;
                return new MarketDeltaReceived(MarketMapping.ToWire(delta));
            default:
                return null;
        }
    }

    public MarketStreamEvent Interrupted(string reason, TimeSpan retryIn) => new MarketStreamInterrupted(reason, retryIn);

    private static T Read<T>(string data) =>
        JsonSerializer.Deserialize<T>(data, WireJson.Options) ?? throw new JsonException("The stream sent null.");
}
