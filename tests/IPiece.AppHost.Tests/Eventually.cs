using System.Diagnostics;

namespace IPiece.AppHost.Tests;

/// <summary>Waits for what another process does, bounded.</summary>
internal static class Eventually
{
    /// <summary>How long the condition took to come true; fails when it does not within the limit.</summary>
    public static async Task<TimeSpan> TrueAsync(Func<bool> condition, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < limit, $"did not happen within {limit.TotalSeconds:0} s");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
        return watch.Elapsed;
    }
}
