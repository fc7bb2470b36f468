namespace IPiece.Api.Operations;

/// <summary>
/// The last answer to a question that may take longer than anybody waits. It is asked in the background, once at a time and to its end,
/// whoever has gone meanwhile; only the service's own end stops it.
/// </summary>
/// <param name="ask">Asks.</param>
/// <param name="keptFor">How long an answer is good enough before the question is asked again.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">The service ends.</param>
internal sealed class LastAnswer<T>(
    Func<CancellationToken, Task<T>> ask,
    Func<TimedAnswer<T>, TimeSpan> keptFor,
    TimeProvider time,
    CancellationToken stopping
)
    where T : class
{
    private readonly Lock _gate = new();
    private TimedAnswer<T>? _last;
    private Task _asking = Task.CompletedTask;

    /// <summary>Asks again if the last answer is too old, waits for a while, and gives whatever is the last answer then.</summary>
    /// <param name="patience">How long to wait; zero takes what there is.</param>
    /// <param name="cancellationToken">Gives up waiting, and nothing else.</param>
    /// <returns>The last answer; null before the first.</returns>
    public async Task<TimedAnswer<T>?> ReadAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var asking = Asking();
        if (patience > TimeSpan.Zero)
        {
            try
            {
                await asking.WaitAsync(patience, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // It goes on, and whoever asks next may find it done.
            }
        }

        lock (_gate)
        {
            return _last;
        }
    }

    private Task Asking()
    {
        lock (_gate)
        {
            if (_asking.IsCompleted && (_last is null || time.GetUtcNow() - _last.MadeAt >= keptFor(_last)))
            {
                _asking = Task.Run(AskAsync, CancellationToken.None);
            }

            return _asking;
        }
    }

    private async Task AskAsync()
    {
        TimedAnswer<T> answer;
        try
        {
            answer = new TimedAnswer<T>(await ask(stopping), null, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception error)
        {
            answer = new TimedAnswer<T>(null, error, time.GetUtcNow());
        }

        lock (_gate)
        {
            _last = answer;
        }
    }
}
