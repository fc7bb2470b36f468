namespace IPiece.Web.Live;

/// <summary>
/// Conflation: however often a change is reported, <c>render</c> runs at most once per interval, at once when it has been quiet, and always once
/// after the last change.
/// </summary>
public sealed class RenderThrottle : IDisposable
{
    /// <summary>At most five renders a second.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly Action _render;
    private readonly ITimer _timer;
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private long? _lastRender;
    private bool _isPending;
    private bool _isDisposed;

    /// <summary>Makes a throttle.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="interval">The shortest time between two renders.</param>
    /// <param name="render">What to do; called without locks held, on any thread, in the context (culture) of whoever makes the throttle.</param>
    public RenderThrottle(TimeProvider time, TimeSpan interval, Action render)
    {
        _time = time;
        _interval = interval;
        _render = render;
        _timer = time.CreateTimer(_ => OnTimer(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Reports a change.</summary>
    public void Request()
    {
        lock (_gate)
        {
            if (_isDisposed || _isPending)
            {
                return;
            }

            var wait = _lastRender is { } last ? _interval - _time.GetElapsedTime(last) : TimeSpan.Zero;
            if (wait > TimeSpan.Zero)
            {
                _isPending = true;
                _timer.Change(wait, Timeout.InfiniteTimeSpan);
                return;
            }

            _lastRender = _time.GetTimestamp();
        }

        Render();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }

        _timer.Dispose();
    }

    // Changes are reported by streams that many circuits share; what is rendered speaks the language of the circuit that renders.
    private void Render()
    {
        if (_context is null)
        {
            _render();
        }
        else
        {
            ExecutionContext.Run(_context, static throttle => ((RenderThrottle)throttle!)._render(), this);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            if (_isDisposed || !_isPending)
            {
                return;
            }

            _isPending = false;
            _lastRender = _time.GetTimestamp();
        }

        Render();
    }
}
