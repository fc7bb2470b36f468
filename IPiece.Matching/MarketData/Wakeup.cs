namespace IPiece.Matching.MarketData;

/// <summary>
/// Wakes any number of readers, a few at a time: thousands made runnable at once would stand in the thread pool's queue before the next
/// order. Whoever pulses it only queues one work item, however many wait.
/// </summary>
internal sealed class Wakeup
{
    private const int GroupSize = 16;
    private readonly Lock _gate = new();
    private readonly List<TaskCompletionSource> _waiting = [];
    private readonly Queue<TaskCompletionSource> _due = new();
    private int _inLastGroup;
    private bool _isWaking;

    /// <summary>How many groups wait for the next news.</summary>
    public int Groups
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Completes after the next pulse. Take it before looking whether there is something to do.</summary>
    public Task Next
    {
        get
        {
            lock (_gate)
            {
                if (_waiting.Count == 0 || _inLastGroup == GroupSize)
                {
                    _waiting.Add(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                    _inLastGroup = 0;
                }

                _inLastGroup++;
                return _waiting[^1].Task;
            }
        }
    }

    public void Pulse()
    {
        lock (_gate)
        {
            _waiting.ForEach(_due.Enqueue);
            _waiting.Clear();
            if (_isWaking || _due.Count == 0)
            {
                return;
            }

            _isWaking = true;
        }

        Queue();
    }

    private void Queue() =>
        // Behind whatever else waits by now, orders among it.
        _ = ThreadPool.UnsafeQueueUserWorkItem(static wakeup => wakeup.WakeOne(), this, preferLocal: false);

    private void WakeOne()
    {
        TaskCompletionSource group;
        bool isLast;
        lock (_gate)
        {
            group = _due.Dequeue();
            isLast = _due.Count == 0;
            _isWaking = !isLast;
        }

        _ = group.TrySetResult();
        if (!isLast)
        {
            Queue();
        }
    }
}
