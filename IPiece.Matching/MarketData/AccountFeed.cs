using System.Runtime.CompilerServices;
using IPiece.Domain.Orders.Streaming;

namespace IPiece.Matching.MarketData;

/// <summary>Private events of everybody, for the Api instances that fan them out to their owners. A reader that falls behind is told so.</summary>
public sealed class AccountFeed
{
    /// <summary>How far behind a reader may fall before it is told to read everything again.</summary>
    public const int RingSize = 65_536;

    // What happened before the reader came, to another reader or to none, it is not told: it reads everything once.
    private static readonly ReadOnlyMemory<byte> Beginning = StreamFrame.Of(AccountStreamEvents.Resync, id: null, new object());

    private readonly Lock _gate = new();
    private readonly Wakeup _wakeup = new();
    private readonly FeedEntry[] _ring = new FeedEntry[RingSize];
    private long _sequence;
    private long _oldest;

    /// <summary>Adds a committed batch's events.</summary>
    /// <param name="events">Names and data, in order.</param>
    public void Add(IReadOnlyList<(string Name, object Data)> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            foreach (var (name, data) in events)
            {
                _sequence++;
                _ring[_sequence % RingSize] = new FeedEntry(name, _sequence, data, canResume: false);
            }

            _oldest = Math.Max(_oldest, _sequence - RingSize);
        }

        _wakeup.Pulse();
    }

    /// <summary>Something may have happened that no event tells: everybody reads again.</summary>
    public void Resync() => Add([(AccountStreamEvents.Resync, new object())]);

    /// <summary>Reads for ever, from now on; first it says so, as <see cref="Resync"/> would.</summary>
    /// <param name="heartbeatEvery">The longest silence.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Frames to write as they are.</returns>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        TimeSpan heartbeatEvery,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var position = Position();
        var entries = new List<FeedEntry>();

        // Told only once the place is taken: nothing falls between what the reader reads now and what it hears from here on.
        yield return Beginning;
        var next = Task.CompletedTask;
        while (!cancellationToken.IsCancellationRequested)
        {
            // Whoever only heard that the stream lives goes on waiting where it waited: a quiet night leaves nothing behind.
            next = next.IsCompleted ? _wakeup.Next : next;
            position = Collect(position, entries);
            var isHeartbeat = false;
            if (entries.Count == 0)
            {
                try
                {
                    await next.WaitAsync(heartbeatEvery, time, cancellationToken);
                }
                catch (TimeoutException)
                {
                    isHeartbeat = true;
                }
            }

            if (isHeartbeat)
            {
                yield return StreamFrame.Heartbeat;
            }

            foreach (var entry in entries)
            {
                yield return entry.Frame;
            }

            entries.Clear();
        }
    }

    private long Position()
    {
        lock (_gate)
        {
            return _sequence;
        }
    }

    private long Collect(long position, List<FeedEntry> entries)
    {
        lock (_gate)
        {
            if (position < _oldest)
            {
                entries.Add(new FeedEntry(AccountStreamEvents.Resync, _sequence, new object(), canResume: false));
                return _sequence;
            }

            for (var sequence = position + 1; sequence <= _sequence; sequence++)
            {
                entries.Add(_ring[sequence % RingSize]);
            }

            return _sequence;
        }
    }
}
