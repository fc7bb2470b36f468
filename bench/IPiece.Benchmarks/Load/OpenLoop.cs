using System.Diagnostics;
using IPiece.Domain.Orders;

namespace IPiece.Benchmarks.Load;

/// <summary>
/// Orders at a rate that does not wait for answers. Each is timed from the moment it was due, so that a stall is felt by everything that
/// should have been sent meanwhile.
/// </summary>
internal static class OpenLoop
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Sends for a while.</summary>
    /// <param name="perSecond">The rate.</param>
    /// <param name="duration">How long.</param>
    /// <param name="next">Makes an order.</param>
    /// <param name="placeAsync">Takes it.</param>
    /// <returns>The times from due to answered.</returns>
    public static async Task<Percentiles> RunAsync(
        double perSecond,
        TimeSpan duration,
        Func<PlaceOrder> next,
        Func<PlaceOrder, Task> placeAsync
    )
    {
        var total = (int)(perSecond * duration.TotalSeconds);
        var times = new Percentiles(total);
        var work = new Task[total];
        var ticksEach = Stopwatch.Frequency / perSecond;
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; number < total; )
        {
            var due = Math.Min(total, (int)((Stopwatch.GetTimestamp() - started) / ticksEach) + 1);
            for (; number < due; number++)
            {
                work[number] = OneAsync(started + (long)(number * ticksEach), next());
            }

            if (number < total)
            {
                await Task.Delay(Pause);
            }
        }

        await Task.WhenAll(work);
        return times;

        async Task OneAsync(long due, PlaceOrder order)
        {
            await placeAsync(order);
            times.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
        }
    }
}
