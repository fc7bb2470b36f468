namespace Aspire.Hosting;

/// <summary>How long to wait before the next start: twice as long after each crash, from the beginning after a healthy while.</summary>
internal sealed class RestartBackoff
{
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan HealthyLongEnough = TimeSpan.FromSeconds(10);
    private const int LargestExponent = 10;

    /// <summary>Crashes since the last healthy while.</summary>
    public int Crashes { get; private set; }

    public TimeSpan AfterCrash(TimeSpan wasHealthyFor)
    {
        if (wasHealthyFor >= HealthyLongEnough)
        {
            Crashes = 0;
        }
        var wait = First * (1 << Math.Min(Crashes, LargestExponent));
        Crashes++;
        return wait < Longest ? wait : Longest;
    }
}
