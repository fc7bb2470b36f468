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

    /// <summary>
    /// How many characters the last deltas hold between them, whatever their number: a batch of thousands of orders is one delta, and a
    /// thousand of such ones would be a gigabyte a market.
    /// </summary>
    internal const int MaxResumableCharacters = 2_097_152;

    private readonly Lock _gate = new();
    private readonly BookReplica _replica = new();
    private readonly Queue<(long Sequence, SseItem<string> Item)> _recent = new();
    private readonly HashSet<EventSubscription> _readers = [];
    private long _recentCharacters;
    private bool _isLive;
    private int _auctionLevels = MarketDetail.UsualAuctionLevels;
    private int? _shownLevels;
    private DateTimeOffset? _lastTradedAt;

    /// <summary>How many levels of each side may be shown from the next change on while an auction gathers orders.</summary>
    public void ShowInAuctions(int levels)
    {
        lock (_gate)
        {
            _auctionLevels = levels;
        }
    }

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
                case MarketDeltaReceived { Delta: var delta } when delta.Sequence == _replica.Sequence + 1:
                    Continue(delta);
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
    /// <param name="levels">No more levels of a side than these; null for all that may be shown.</param>
    public LiveView? View(int? levels = null)
    {
        lock (_gate)
        {
            if (!_isLive || _replica.Ticker is not { } ticker)
            {
                return null;
            }

            var limit = levels is { } most && _shownLevels is { } shown ? Math.Min(most, shown) : levels ?? _shownLevels;
            var visible = VisibleBook.Of(_replica, limit);
            return new LiveView(_replica.Sequence, ticker, visible.Bids, visible.Asks, _lastTradedAt);
        }
    }

    private void Replace(MarketSnapshot snapshot)
    {
        // The same number again: Matching was away and nothing happened, so what readers have is still right.
        var isKnown = _replica.HasSnapshot && _replica.Sequence == snapshot.Sequence;
        _replica.Apply(snapshot);
        _shownLevels = VisibleBook.Limit(snapshot.Phase, _auctionLevels);
        _isLive = true;
        if (isKnown)
        {
            Publish(StreamEvents.Resumed);
            return;
        }

        _recent.Clear();
        _recentCharacters = 0;
        Publish(Snapshot());
    }

    private void Continue(MarketDelta delta)
    {
        var limit = VisibleBook.Limit(delta.Ticker.Phase, _auctionLevels);
        var shown = delta;
        if (limit is null && _shownLevels is null)
        {
            _replica.TryApply(delta);
        }
        else
        {
            var before = VisibleBook.Of(_replica, _shownLevels);
            _replica.TryApply(delta);
            var after = VisibleBook.Of(_replica, limit);
            shown = delta with { Bids = VisibleBook.Changes(before.Bids, after.Bids), Asks = VisibleBook.Changes(before.Asks, after.Asks) };
        }

        _shownLevels = limit;
        _lastTradedAt = delta.Trades.Count > 0 ? delta.Trades[^1].ExecutedAt : _lastTradedAt;
        var item = StreamEvents.Of(StreamEventNames.Delta, shown, shown.Sequence);
        Remember(shown.Sequence, item);
        Publish(item);
    }

    private bool CanResume(long last) =>
        _replica.HasSnapshot
        && (last == _replica.Sequence || (_recent.TryPeek(out var oldest) && oldest.Sequence - 1 <= last && last < _replica.Sequence));

    // The newest is kept in any case: whoever misses but one delta never sees the bound.
    private void Remember(long sequence, SseItem<string> item)
    {
        _recent.Enqueue((sequence, item));
        _recentCharacters += item.Data.Length;
        while (_recent.Count > 1 && (_recent.Count > ResumableDeltas || _recentCharacters > MaxResumableCharacters))
        {
            _recentCharacters -= _recent.Dequeue().Item.Data.Length;
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
        var visible = VisibleBook.Of(_replica, _shownLevels);
        return StreamEvents.Of(
            StreamEventNames.Snapshot,
            new MarketSnapshot(_replica.Ticker!)
            {
                Sequence = _replica.Sequence,
                Bids = Levels(visible.Bids),
                Asks = Levels(visible.Asks),
            },
            _replica.Sequence
        );
    }

    private static StreamLevel[] Levels(IReadOnlyList<BookLevel> levels) =>
        [.. levels.Select(level => new StreamLevel(level.Price, level.Quantity, level.Orders))];
}
