namespace IPiece.Matching.MarketData;

/// <summary>Wakes any number of readers. Whoever pulses it only queues one work item, however many wait.</summary>
internal sealed class Wakeup
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes at the next pulse. Take it before looking whether there is something to do.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Pulse()
    {
        var waiting = Interlocked.Exchange(ref _next, New());
        _ = ThreadPool.UnsafeQueueUserWorkItem(static source => source.TrySetResult(), waiting, preferLocal: false);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
