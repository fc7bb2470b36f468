namespace IPiece.Chain.Tests.Support;

/// <summary>The system's clock, so much later.</summary>
internal sealed class ShiftedClock(TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
}
