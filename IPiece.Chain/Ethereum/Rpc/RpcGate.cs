namespace IPiece.Chain.Ethereum.Rpc;

/// <summary>Lets requests through to the node: so many at a time, and so many in a second, evenly.</summary>
public sealed class RpcGate(RpcLimits limits, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _places = new(limits.InFlight, limits.InFlight);
    private readonly Lock _counting = new();
    private long _second = long.MinValue;
    private int _begun;

    /// <summary>Returns when a request may be sent; the place is given back by disposing what is returned.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            while (Wait() is { } wait)
            {
                await Task.Delay(wait, time, cancellationToken);
            }

            return new Place(_places);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    /// <summary>Null when this second has room, which is then taken; otherwise how long until the next.</summary>
    private TimeSpan? Wait()
    {
        var now = time.GetUtcNow().Ticks;
        lock (_counting)
        {
            if (now / TimeSpan.TicksPerSecond != _second)
            {
                (_second, _begun) = (now / TimeSpan.TicksPerSecond, 0);
            }

            if (_begun < limits.RequestsPerSecond)
            {
                _begun++;
                return null;
            }
        }

        return TimeSpan.FromTicks(TimeSpan.TicksPerSecond - (now % TimeSpan.TicksPerSecond));
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
