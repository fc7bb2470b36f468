using System.Security.Cryptography;

namespace IPiece.Api.Client.Streaming;

/// <summary>Waits that double up to a limit, with up to a quarter of jitter so that many clients do not come back in one instant.</summary>
internal sealed class BackOff
{
    private const int JitterParts = 1000;
    private const long JitterDivisor = 4 * JitterParts;
    private TimeSpan _next = StreamLimits.FirstBackOff;

    public TimeSpan Next()
    {
        var wait = _next;
        _next = TimeSpan.FromTicks(Math.Min(_next.Ticks * 2, StreamLimits.LongestBackOff.Ticks));
        return wait + TimeSpan.FromTicks(wait.Ticks / JitterDivisor * RandomNumberGenerator.GetInt32(JitterParts));
    }

    public void Reset() => _next = StreamLimits.FirstBackOff;
}
