using System.Runtime.CompilerServices;
using IPiece.Domain.Markets.Streaming;

namespace IPiece.Matching.MarketData;

/// <summary>
/// One market's public state as of the last commit, and its last events. Readers pull: nothing is kept per reader, so a slow one costs
/// nobody anything and simply gets a fresh snapshot when what it missed has left the ring.
/// </summary>
public sealed class MarketFeed
{
    /// <summary>How far behind a reader may fall before it is given a snapshot instead.</summary>
    public const int RingSize = 256;

    /// <summary>
    /// How many levels and trades the ring keeps, whatever the number of its events: a batch of thousands of orders is one event, and a
    /// ring of such ones would be a hundred megabytes a market.
    /// </summary>
    public const int MaxRingItems = 65_536;

    private readonly Lock _gate = new();
    private readonly Wakeup _wakeup = new();
    private readonly FeedEntry?[] _ring = new FeedEntry?[RingSize];
    private readonly SortedDictionary<long, BookLevel> _bids = new(Comparer<long>.Create((left, right) => right.CompareTo(left)));
    private readonly SortedDictionary<long, BookLevel> _asks = [];
    private MarketSnapshot? _figures;
    private FeedEntry? _snapshot;
    private long _sequence;
    private long _oldest;
    private int _ringItems;
    private long _generation;
    private bool _isClosed;

    /// <summary>How many groups of readers wait for the next event.</summary>
    public int WaitingGroups => _wakeup.Groups;

    /// <summary>The whole market as readers see it; none before it was first read.</summary>
    public MarketSnapshot? Snapshot()
    {
        lock (_gate)
        {
            return _figures is null ? null : Current();
        }
    }

    /// <summary>Begins anew: every reader gets a snapshot next.</summary>
    /// <param name="snapshot">The market.</param>
    public void Reset(MarketSnapshot snapshot)
    {
        lock (_gate)
        {
            Replace(_bids, snapshot.Bids);
            Replace(_asks, snapshot.Asks);
            _figures = snapshot;
            _sequence = snapshot.Sequence;
            _oldest = _sequence;
            _ringItems = 0;
            Array.Clear(_ring);
            _snapshot = null;
            _generation++;
            _isClosed = false;
        }

        _wakeup.Pulse();
    }

    /// <summary>Ends every reader: the market has left, and a silent stream would look like a quiet market.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _figures = null;
        }

        _wakeup.Pulse();
    }

    /// <summary>Applies a committed batch.</summary>
    /// <param name="delta">What it changed.</param>
    public void Apply(MarketDelta delta)
    {
        lock (_gate)
        {
            if (_figures is null || delta.Sequence != _sequence + 1)
            {
                throw new InvalidOperationException($"Delta {delta.Sequence} does not follow {_sequence}.");
            }

            Apply(_bids, delta.Bids);
            Apply(_asks, delta.Asks);
            var ticker = delta.Ticker;
            _figures = _figures with
            {
                Sequence = delta.Sequence,
                Phase = ticker.Phase,
                LastPrice = ticker.LastPrice,
                BasePrice = ticker.BasePrice,
                UpperLimit = ticker.UpperLimit,
                LowerLimit = ticker.LowerLimit,
                Open = ticker.Open,
                High = ticker.High,
                Low = ticker.Low,
                Volume = ticker.Volume,
                TurnoverKrw = ticker.TurnoverKrw,
                PreviousClose = ticker.PreviousClose,
                Status = ticker.Status,
            };
            _sequence = delta.Sequence;
            Keep(new FeedEntry(MarketStreamEvents.Delta, _sequence, delta, Items(delta)));
            _snapshot = null;
        }

        _wakeup.Pulse();
    }

    /// <summary>Reads for ever: a snapshot or what follows the last event seen, then each delta; heartbeats when nothing happens.</summary>
    /// <param name="lastEventId">The last event this reader saw, if it comes back.</param>
    /// <param name="heartbeatEvery">The longest silence.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Frames to write as they are.</returns>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        long? lastEventId,
        TimeSpan heartbeatEvery,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var entries = new List<FeedEntry>();
        FeedPosition? position = new FeedPosition(lastEventId ?? -1, lastEventId is null ? -1 : null);
        var next = Task.CompletedTask;
        while (!cancellationToken.IsCancellationRequested)
        {
            // Whoever only heard that the stream lives goes on waiting where it waited: a quiet night leaves nothing behind.
            next = next.IsCompleted ? _wakeup.Next : next;
            position = Collect(position.Value, entries);
            if (position is null)
            {
                yield break;
            }

            if (entries.Count == 0)
            {
                var isHeartbeat = false;
                try
                {
                    await next.WaitAsync(heartbeatEvery, time, cancellationToken);
                }
                catch (TimeoutException)
                {
                    isHeartbeat = true;
                }

                if (isHeartbeat)
                {
                    yield return StreamFrame.Heartbeat;
                }

                continue;
            }

            foreach (var entry in entries)
            {
                yield return entry.Frame;
            }

            entries.Clear();
        }
    }

    private static void Replace(SortedDictionary<long, BookLevel> levels, IReadOnlyList<BookLevel> with)
    {
        levels.Clear();
        Apply(levels, with);
    }

    private static void Apply(SortedDictionary<long, BookLevel> levels, IReadOnlyList<BookLevel> changes)
    {
        foreach (var level in changes)
        {
            if (level.Quantity == 0)
            {
                _ = levels.Remove(level.Price);
            }
            else
            {
                levels[level.Price] = level;
            }
        }
    }

    private static int Items(MarketDelta delta) => delta.Bids.Count + delta.Asks.Count + delta.Trades.Count;

    // The newest event is kept in any case: whoever reads in time never sees the bound.
    private void Keep(FeedEntry entry)
    {
        while (_oldest < _sequence - 1 && (_oldest < _sequence - RingSize || _ringItems + entry.Items > MaxRingItems))
        {
            _oldest++;
            ref var dropped = ref _ring[_oldest % RingSize];
            _ringItems -= dropped!.Items;
            dropped = null;
        }

        _ring[_sequence % RingSize] = entry;
        _ringItems += entry.Items;
    }

    // Where the reader is afterwards; none when the feed has closed.
    private FeedPosition? Collect(FeedPosition position, List<FeedEntry> entries)
    {
        lock (_gate)
        {
            if (_figures is null)
            {
                return _isClosed ? null : position;
            }

            // A returning reader's number only counts if its event is still known here.
            var isKnown =
                (position.Generation ?? _generation) == _generation && position.Sequence >= _oldest && position.Sequence <= _sequence;
            if (!isKnown)
            {
                _snapshot ??= new FeedEntry(MarketStreamEvents.Snapshot, _sequence, Current());
                entries.Add(_snapshot);
                return new FeedPosition(_sequence, _generation);
            }

            for (var sequence = position.Sequence + 1; sequence <= _sequence; sequence++)
            {
                entries.Add(_ring[sequence % RingSize]!);
            }

            return new FeedPosition(_sequence, _generation);
        }
    }

    private MarketSnapshot Current() => _figures! with { Bids = [.. _bids.Values], Asks = [.. _asks.Values] };
}
