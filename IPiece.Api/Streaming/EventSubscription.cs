using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace IPiece.Api.Streaming;

/// <summary>
/// One reader of a stream. What it has not taken waits in a bounded queue; when that is full the rest is dropped and, once the queue is
/// empty, one event that makes up for everything follows. A slow reader so costs a constant and holds nobody up.
/// </summary>
/// <param name="catchUp">Makes the event that replaces what was dropped, and calls <see cref="CaughtUp"/> at the same instant.</param>
internal sealed class EventSubscription(Func<EventSubscription, SseItem<string>> catchUp)
{
    private const int QueueLength = 256;

    /// <summary>From how many waiting characters on nothing more is queued, whatever the number of events.</summary>
    internal const int MaxWaitingCharacters = 2_097_152;

    private readonly Lock _gate = new();
    private readonly Channel<SseItem<string>> _queue = Channel.CreateBounded<SseItem<string>>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true }
    );
    private long _waitingCharacters;
    private volatile bool _isBehind;

    /// <summary>Queues an event; called under the publisher's lock.</summary>
    public void Offer(SseItem<string> item)
    {
        lock (_gate)
        {
            if (_isBehind)
            {
                return;
            }

            // Only what already waits puts a reader behind: the last of it, once taken, leads to what makes up for the rest.
            if (_waitingCharacters < MaxWaitingCharacters && _queue.Writer.TryWrite(item))
            {
                _waitingCharacters += item.Data.Length;
            }
            else
            {
                _isBehind = true;
            }
        }
    }

    public void CaughtUp() => _isBehind = false;

    public async IAsyncEnumerable<SseItem<string>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await WaitAsync(cancellationToken))
        {
            bool isBehind;
            while (TryTake(out var item, out isBehind))
            {
                yield return item;
            }

            if (isBehind)
            {
                yield return catchUp(this);
            }
        }
    }

    // Behind is who has nothing left to take, told at one instant: what was queued a moment later would come after what makes up for it.
    private bool TryTake(out SseItem<string> item, out bool isBehind)
    {
        lock (_gate)
        {
            var isTaken = _queue.Reader.TryRead(out item);
            _waitingCharacters -= isTaken ? item.Data.Length : 0;
            isBehind = !isTaken && _isBehind;
            return isTaken;
        }
    }

    /// <summary>False when the reader left or the service stops: the end of a stream is no error.</summary>
    private async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _queue.Reader.WaitToReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
