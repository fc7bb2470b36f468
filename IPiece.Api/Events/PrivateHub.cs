using System.Net.ServerSentEvents;
using IPiece.Api.Streaming;

namespace IPiece.Api.Events;

/// <summary>Who listens to which investor's events. Nothing is ever offered to a reader of another investor.</summary>
internal sealed class PrivateHub
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, HashSet<EventSubscription>> _readers = [];

    public EventSubscription Subscribe(long investorId)
    {
        var reader = new EventSubscription(CatchUp);
        reader.Offer(StreamEvents.Connected);
        lock (_gate)
        {
            if (!_readers.TryGetValue(investorId, out var own))
            {
                _readers[investorId] = own = [];
            }

            own.Add(reader);
        }

        return reader;
    }

    public void Unsubscribe(long investorId, EventSubscription reader)
    {
        lock (_gate)
        {
            if (_readers.TryGetValue(investorId, out var own) && own.Remove(reader) && own.Count == 0)
            {
                _readers.Remove(investorId);
            }
        }
    }

    public void Publish(long investorId, SseItem<string> item)
    {
        lock (_gate)
        {
            if (_readers.TryGetValue(investorId, out var own))
            {
                foreach (var reader in own)
                {
                    reader.Offer(item);
                }
            }
        }
    }

    /// <summary>To everybody: a heartbeat, or the news that events may have been missed.</summary>
    public void PublishToAll(SseItem<string> item)
    {
        lock (_gate)
        {
            foreach (var reader in _readers.Values.SelectMany(own => own))
            {
                reader.Offer(item);
            }
        }
    }

    private SseItem<string> CatchUp(EventSubscription reader)
    {
        lock (_gate)
        {
            reader.CaughtUp();
            return StreamEvents.Connected;
        }
    }
}
