namespace IPiece.Chain.Explorer;

/// <summary>Keeps one answer for a while, so that many who ask cost one look. One look runs at a time; a failed one is not kept.</summary>
internal sealed class ShortMemory<T>(TimeProvider time, TimeSpan keptFor) : IDisposable
    where T : class
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private T? _answer;
    private long _answeredAt;

    public async Task<T> ReadAsync(Func<CancellationToken, Task<T>> look, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_answer is null || time.GetElapsedTime(_answeredAt) >= keptFor)
            {
                _answer = await look(cancellationToken);
                _answeredAt = time.GetTimestamp();
            }

            return _answer;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Has the next who asks look anew.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        _answer = null;
        _oneAtATime.Release();
    }

    public void Dispose() => _oneAtATime.Dispose();
}
