using System.Globalization;
using IPiece.Domain.Sessions;

namespace IPiece.Matching.Tests.Sessions;

/// <summary>A clock that stands where the test puts it.</summary>
internal sealed class ManualTime(DateOnly date, string time) : TimeProvider
{
    private DateTimeOffset _now = Moment(date, time);

    public override DateTimeOffset GetUtcNow() => _now;

    public void MoveTo(DateOnly to, string at) => _now = Moment(to, at);

    /// <summary>A time of a day in Seoul, to the second or finer.</summary>
    public static DateTimeOffset Moment(DateOnly date, string time) =>
        SeoulClock.BeginningOf(date).Add(TimeSpan.Parse(time, CultureInfo.InvariantCulture)).ToUniversalTime();
}
