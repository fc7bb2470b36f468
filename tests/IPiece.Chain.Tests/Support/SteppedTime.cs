namespace IPiece.Chain.Tests.Support;

/// <summary>A clock that stands still until it is moved; whoever waits for a moment is woken when it is reached.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(callback, state, _now + dueTime);
        _alarms.Add(alarm);
        return alarm;
    }

    public void Step(TimeSpan by)
    {
        _now += by;
        foreach (var alarm in _alarms.Where(one => one.At <= _now).ToList())
        {
            _alarms.Remove(alarm);
            alarm.Ring();
        }
    }

    private sealed class Alarm(TimerCallback callback, object? state, DateTimeOffset at) : ITimer
    {
        private bool _off;

        public DateTimeOffset At => at;

        public void Ring()
        {
            if (!_off)
            {
                callback(state);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => _off = true;

        public ValueTask DisposeAsync()
        {
            _off = true;
            return ValueTask.CompletedTask;
        }
    }
}
