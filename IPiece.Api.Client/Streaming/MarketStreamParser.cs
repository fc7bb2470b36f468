using System.Net.ServerSentEvents;
using System.Text.Json;
using IPiece.Api.Client.Json;
using IPiece.Api.Client.Markets.Streaming;

namespace IPiece.Api.Client.Streaming;

/// <summary>Makes the market stream a gapless series: whatever does not continue the last number asks for a snapshot.</summary>
internal sealed class MarketStreamParser : IStreamParser<MarketStreamEvent>
{
    private long? _sequence;

    public MarketStreamEvent? Parse(SseItem<string> item) =>
        item.EventType switch
        {
            StreamEventNames.Snapshot => Snapshot(Read<MarketSnapshot>(item.Data)),
            StreamEventNames.Delta => Delta(Read<MarketDelta>(item.Data)),
            StreamEventNames.Resumed => new MarketStreamResumed(),
            StreamEventNames.Interrupted => new MarketStreamInterrupted("The market is briefly away.", TimeSpan.Zero),
            StreamEventNames.Heartbeat => new MarketStreamHeartbeat(),
            _ => null,
        };

    public MarketStreamEvent Interrupted(string reason, TimeSpan retryIn) => new MarketStreamInterrupted(reason, retryIn);

    private MarketSnapshotReceived Snapshot(MarketSnapshot snapshot)
    {
        _sequence = snapshot.Sequence;
        return new MarketSnapshotReceived(snapshot);
    }

    private MarketDeltaReceived? Delta(MarketDelta delta)
    {
        if (_sequence is not { } sequence || delta.Sequence > sequence + 1)
        {
            var expected = _sequence + 1;
            _sequence = null;
            throw new StreamGapException($"Expected delta {expected}, got {delta.Sequence}.");
        }

        if (delta.Sequence <= sequence)
        {
            return null;
        }

        _sequence = delta.Sequence;
        return new MarketDeltaReceived(delta);
    }

    private static T Read<T>(string data) =>
        JsonSerializer.Deserialize<T>(data, ApiJson.Options) ?? throw new JsonException("The stream sent null.");
}
