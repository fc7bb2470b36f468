namespace IPiece.Web.Tests.Support;

/// <summary>A clock that moves only when told, and runs what falls due on the way.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly SemaphoreSlim _waits = new(0);
    private DateTimeOffset _now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        _waits.Release();
        return timer;
    }

    /// <summary>Waits until something new waits for no longer than this: whoever says that it will wait has not always begun to.</summary>
    public async Task UntilAwaitedAsync(TimeSpan atMost)
    {
        while (NextUntil(_now + atMost) is null)
        {
            Assert.True(await _waits.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), "Nothing waits.");
        }
    }

    public void Advance(TimeSpan time)
    {
        var end = _now + time;
        while (NextUntil(end) is { } next)
        {
            _now = next.Due ?? _now;
            next.Fire();
        }

        _now = end;
    }

    /// <summary>Streams make and change their timers on other threads meanwhile.</summary>
    private ManualTimer? NextUntil(DateTimeOffset end)
    {
        lock (_gate)
        {
            return _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
        }
    }
}
