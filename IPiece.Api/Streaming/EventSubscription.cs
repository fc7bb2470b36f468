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
    private readonly Channel<SseItem<string>> _queue = Channel.CreateBounded<SseItem<string>>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true }
    );
    private volatile bool _isBehind;

    /// <summary>Queues an event; called under the publisher's lock.</summary>
    public void Offer(SseItem<string> item)
    {
        if (!_isBehind && !_queue.Writer.TryWrite(item))
        {
            _isBehind = true;
        }
    }

    public void CaughtUp() => _isBehind = false;

    public async IAsyncEnumerable<SseItem<string>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await WaitAsync(cancellationToken))
        {
            while (_queue.Reader.TryRead(out var item))
            {
                yield return item;
            }

            if (_isBehind)
            {
                yield return catchUp(this);
            }
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
