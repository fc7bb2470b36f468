using System.Diagnostics;
using IPiece.Domain.Orders;

namespace IPiece.Benchmarks.Load;

/// <summary>As many orders as a desk takes, with a fixed number on their way at any moment.</summary>
internal static class ClosedLoop
{
    /// <summary>Sends them all and waits for their answers.</summary>
    /// <param name="orders">How many.</param>
    /// <param name="inFlight">How many at once.</param>
    /// <param name="next">Makes an order; called by one thread at a time.</param>
    /// <param name="placeAsync">Takes an order; throws when it is refused.</param>
    /// <returns>Orders per second.</returns>
    public static async Task<double> RunAsync(int orders, int inFlight, Func<PlaceOrder> next, Func<PlaceOrder, Task> placeAsync)
    {
        var gate = new Lock();
        var left = orders;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(SendAsync)));
        return orders / Stopwatch.GetElapsedTime(started).TotalSeconds;

        async Task SendAsync()
        {
            while (true)
            {
                PlaceOrder order;
                lock (gate)
                {
                    if (left == 0)
                    {
                        return;
                    }

                    left--;
                    order = next();
                }

                await placeAsync(order);
            }
        }
    }
}
