using IPiece.Data.Orders;
using IPiece.Matching.Sequencing;

namespace IPiece.Matching.Leases;

/// <summary>Rolls every open market to today's session as soon as Seoul's date is past the market's.</summary>
/// <param name="host">The markets.</param>
/// <param name="time">The clock.</param>
public sealed class DayRoller(MarketHost host, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (host.IsOpen)
            {
                await RollAsync(stoppingToken);
            }
        }
    }

    private async Task RollAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = SeoulTime.DateOf(now);
        foreach (var market in host.Markets)
        {
            if (market.Live is { } live && live.Day.SessionDate < today)
            {
                var roll = new PendingCommand(new MarketCommand(OrderCommandKind.DayRoll, now, SessionDate: today));
                if (market.TryEnqueue(roll))
                {
                    _ = await roll.Answered.WaitAsync(cancellationToken);
                }
            }
        }
    }
}
