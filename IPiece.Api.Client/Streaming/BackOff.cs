using System.Security.Cryptography;

namespace IPiece.Api.Client.Streaming;

/// <summary>Waits that double up to a limit, with up to a quarter of jitter so that many clients do not come back in one instant.</summary>
public sealed class BackOff
{
    private const int JitterParts = 1000;
    private const long JitterDivisor = 4 * JitterParts;
    private TimeSpan _next = StreamLimits.FirstBackOff;

    /// <summary>How long to wait now.</summary>
    /// <returns>Twice as long each time, up to <see cref="StreamLimits.LongestBackOff"/> and a quarter more.</returns>
    public TimeSpan Next()
    {
        var wait = _next;
        _next = TimeSpan.FromTicks(Math.Min(_next.Ticks * 2, StreamLimits.LongestBackOff.Ticks));
        return wait + TimeSpan.FromTicks(wait.Ticks / JitterDivisor * RandomNumberGenerator.GetInt32(JitterParts));
    }

    /// <summary>Begins with the shortest wait again.</summary>
    public void Reset() => _next = StreamLimits.FirstBackOff;
}
