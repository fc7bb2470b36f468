using System.Net.ServerSentEvents;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Api.Client.Streaming;
using IPiece.Api.Streaming;

namespace IPiece.Api.Markets.Live;

/// <summary>One market in memory: the book as of the last number, the last deltas for readers that resume, and the readers.</summary>
internal sealed class LiveMarket
{
    private const int ResumableDeltas = 1_024;
    private readonly Lock _gate = new();
    private readonly BookReplica _replica = new();
    private readonly Queue<(long Sequence, SseItem<string> Item)> _recent = new();
    private readonly HashSet<EventSubscription> _readers = [];
    private bool _isLive;

    /// <summary>Takes what Matching sent and passes it on.</summary>
    public void Apply(MarketStreamEvent news)
    {
        lock (_gate)
        {
            switch (news)
            {
                case MarketSnapshotReceived { Snapshot: var snapshot }:
                    Replace(snapshot);
                    break;
                case MarketDeltaReceived { Delta: var delta } when _replica.TryApply(delta):
                    var item = StreamEvents.Of(StreamEventNames.Delta, delta, delta.Sequence);
                    Remember(delta.Sequence, item);
                    Publish(item);
                    break;
                case MarketStreamInterrupted when _isLive:
                    _isLive = false;
                    Publish(StreamEvents.Interrupted);
                    break;
            }
        }
    }

    /// <summary>Shows every reader that the connection is alive, and whether the market behind it is.</summary>
    public void Beat()
    {
        lock (_gate)
        {
            Publish(_isLive ? StreamEvents.Heartbeat : StreamEvents.Interrupted);
        }
    }

    /// <summary>Adds a reader, from where it left off if that is not too long ago.</summary>
    public EventSubscription Subscribe(long? lastSequence)
    {
        var reader = new EventSubscription(CatchUp);
        lock (_gate)
        {
            if (lastSequence is { } last && CanResume(last))
            {
                reader.Offer(StreamEvents.Resumed);
                foreach (var (sequence, item) in _recent)
                {
                    if (sequence > last)
                    {
                        reader.Offer(item);
                    }
                }
            }
            else if (_replica.HasSnapshot)
            {
                reader.Offer(Snapshot());
            }

            if (!_isLive)
            {
                reader.Offer(StreamEvents.Interrupted);
            }

            _readers.Add(reader);
        }

        return reader;
    }

    public void Unsubscribe(EventSubscription reader)
    {
        lock (_gate)
        {
            _readers.Remove(reader);
        }
    }

    /// <summary>The book and the day's figures at one moment, or null while Matching is away (then the database is asked).</summary>
    public LiveView? View()
    {
        lock (_gate)
        {
            return _isLive && _replica.Ticker is { } ticker
                ? new LiveView(_replica.Sequence, ticker, [.. _replica.Bids], [.. _replica.Asks])
                : null;
        }
    }

    private void Replace(MarketSnapshot snapshot)
    {
        // The same number again: Matching was away and nothing happened, so what readers have is still right.
        var isKnown = _replica.HasSnapshot && _replica.Sequence == snapshot.Sequence;
        _replica.Apply(snapshot);
        _isLive = true;
        if (isKnown)
        {
            Publish(StreamEvents.Resumed);
            return;
        }

        _recent.Clear();
        Publish(Snapshot());
    }

    private bool CanResume(long last) =>
        _replica.HasSnapshot
        && (last == _replica.Sequence || (_recent.Count > 0 && _recent.Peek().Sequence <= last + 1 && last < _replica.Sequence));

    private void Remember(long sequence, SseItem<string> item)
    {
        _recent.Enqueue((sequence, item));
        if (_recent.Count > ResumableDeltas)
        {
            _recent.Dequeue();
        }
    }

    private void Publish(SseItem<string> item)
    {
        foreach (var reader in _readers)
        {
            reader.Offer(item);
        }
    }

    private SseItem<string> CatchUp(EventSubscription reader)
    {
        lock (_gate)
        {
            reader.CaughtUp();
            return Snapshot();
        }
    }

    private SseItem<string> Snapshot()
    {
        var ticker = _replica.Ticker!;
        return StreamEvents.Of(
            StreamEventNames.Snapshot,
            new MarketSnapshot
            {
                Sequence = _replica.Sequence,
                Phase = ticker.Phase,
                Bids = Levels(_replica.Bids),
                Asks = Levels(_replica.Asks),
                LastPrice = ticker.LastPrice,
                BasePrice = ticker.BasePrice,
                UpperLimit = ticker.UpperLimit,
                LowerLimit = ticker.LowerLimit,
                Open = ticker.Open,
                High = ticker.High,
                Low = ticker.Low,
                Volume = ticker.Volume,
                TurnoverKrw = ticker.TurnoverKrw,
                PreviousClose = _replica.PreviousClose,
            },
            _replica.Sequence
        );
    }

    private static StreamLevel[] Levels(IReadOnlyCollection<BookLevel> levels) =>
        [.. levels.Select(level => new StreamLevel(level.Price, level.Quantity, level.Orders))];
}
