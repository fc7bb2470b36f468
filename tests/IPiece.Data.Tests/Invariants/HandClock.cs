namespace IPiece.Data.Tests.Invariants;

/// <summary>A clock that moves when told to.</summary>
internal sealed class HandClock : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Whether every wait is over at once, for what cannot end before it; otherwise none ever is.</summary>
    public bool WaitsForNothing { get; set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, WaitsForNothing ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
