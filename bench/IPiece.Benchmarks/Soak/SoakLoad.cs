using System.Diagnostics;
using IPiece.Benchmarks.Hosting;
using IPiece.Benchmarks.Load;
using IPiece.Domain.Orders;
using IPiece.Matching.Orders;

namespace IPiece.Benchmarks.Soak;

/// <summary>As many orders as the market takes; of those that rest, the oldest are cancelled when there are too many.</summary>
internal sealed class SoakLoad(BenchVenue venue, CancellationToken cancellationToken)
{
    private const int InFlight = 1_000;
    private const int MaxResting = 5_000;
    private const double BytesPerMegabyte = 1 << 20;
    private readonly OrderIntake _intake = venue.Intake;
    private readonly OrderFlow _flow = new(venue.World, 1);
    private readonly Queue<(long Order, long Investor)> _resting = new();

    /// <summary>Runs for a while.</summary>
    public async Task<SoakSample> SampleAsync(TimeSpan length)
    {
        var times = new Percentiles(1 << 17);
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(length.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(() => SendAsync(times, until), cancellationToken)));
        var rate = times.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new SoakSample(
            rate,
            times.At(0.5),
            times.At(0.99),
            GC.GetTotalMemory(forceFullCollection: true) / BytesPerMegabyte,
            Environment.WorkingSet / BytesPerMegabyte
        );
    }

    private async Task SendAsync(Percentiles times, long until)
    {
        while (Stopwatch.GetTimestamp() < until)
        {
            PlaceOrder order;
            lock (_resting)
            {
                order = _flow.Next();
            }

            var started = Stopwatch.GetTimestamp();
            var answer = await _intake.PlaceAsync(order, cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            var placed = answer.Placed ?? throw new InvalidOperationException($"An order was refused: {answer.Status} {answer.Code}.");
            if (Oldest(placed, order.InvestorId) is { } oldest)
            {
                // Most have traded meanwhile; that they are not open any more is an answer as well.
                _ = await _intake.CancelAsync(oldest.Order, new CancelOrder(oldest.Investor, null), cancellationToken);
            }
        }
    }

    private (long Order, long Investor)? Oldest(OrderPlaced placed, long investor)
    {
        lock (_resting)
        {
            if (placed.RemainingQuantity > 0)
            {
                _resting.Enqueue((placed.OrderId, investor));
            }

            return _resting.Count > MaxResting ? _resting.Dequeue() : null;
        }
    }
}
