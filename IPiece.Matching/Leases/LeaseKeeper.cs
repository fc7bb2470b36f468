using System.Collections.Concurrent;
using IPiece.Matching.Sequencing;

namespace IPiece.Matching.Leases;

/// <summary>
/// Renews this instance's leases, takes free markets up to its share, takes up what others hand over, hands over what others should have,
/// lets lost markets go, and gives all back on the way out.
/// </summary>
/// <param name="store">The leases.</param>
/// <param name="board">The instances.</param>
/// <param name="host">The markets.</param>
/// <param name="options">How often.</param>
/// <param name="lifetime">Leases name this instance's address, so they wait until it listens.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says what changed hands.</param>
public sealed partial class LeaseKeeper(
    LeaseStore store,
    InstanceBoard board,
    MarketHost host,
    LeaseOptions options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<LeaseKeeper> logger
) : BackgroundService
{
    // Markets that finish their queue before they change hands: their leases are renewed until then.
    private readonly ConcurrentDictionary<int, (InstrumentSequencer Market, Task Leaving)> _leaving = new();

    // How long a market may take to leave: a hand-over that has begun is finished when the process is told to stop, within the host's patience.
    private readonly CancellationTokenSource _patience = new();
    private long _renewedAt;

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var end = cancellationToken.Register(_patience.Cancel);
        await base.StopAsync(cancellationToken);
        await TryAsync(() => board.LeaveAsync(cancellationToken));
        await Task.WhenAll(_leaving.Values.Select(leaving => leaving.Leaving));
        await Task.WhenAll(host.Markets.Select(market => LeaveAsync(market, to: null)));
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _patience.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.LookEvery, time);
        do
        {
            try
            {
                await TendAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogTrouble(logger, exception);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TendAsync(CancellationToken cancellationToken)
    {
        var isTimeToRenew = _renewedAt == 0 || time.GetElapsedTime(_renewedAt) >= options.RenewEvery;
        if (isTimeToRenew)
        {
            _renewedAt = time.GetTimestamp();
            await RenewAsync(cancellationToken);
        }

        var (others, markets) = await board.ReadAsync(cancellationToken);
        await TakeAsync(FairShare.Most(markets, others.Count + 1), cancellationToken);
        if (isTimeToRenew && host.IsOpen && _leaving.IsEmpty && FairShare.Receiver(host.Markets.Count, others) is { } receiver)
        {
            Give(receiver);
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        if (host.IsOpen)
        {
            await board.ShowAsync(cancellationToken);
        }

        var markets = host.Markets.ToList();
        List<MarketLeaseTicket> leases =
        [
            .. markets.Select(market => market.Lease),
            .. _leaving.Values.Select(leaving => leaving.Market.Lease),
        ];
        var renewed = await store.RenewAsync(leases, cancellationToken);
        foreach (var market in markets)
        {
            if (market.State is SequencerState.LeaseLost or SequencerState.Stopped || !renewed.Contains(market.Instrument.Value))
            {
                LogLost(logger, market.Instrument.Value, market.Lease.Epoch);
                await host.CloseAsync(market, cancellationToken);
            }
        }
    }

    private async Task TakeAsync(int share, CancellationToken cancellationToken)
    {
        var held = host.Markets.Select(market => market.Lease.Instrument).Concat(_leaving.Keys).ToHashSet();
        foreach (var lease in await store.MineAsync(cancellationToken))
        {
            Take(lease, held);
        }

        if (share > held.Count)
        {
            foreach (var lease in await store.AcquireAsync(share - held.Count, cancellationToken))
            {
                Take(lease, held);
            }
        }
    }

    private void Take(MarketLeaseTicket lease, HashSet<int> held)
    {
        if (held.Add(lease.Instrument))
        {
            LogTaken(logger, lease.Instrument, lease.Epoch);
            _ = host.Open(lease);
        }
    }

    private void Give(LiveInstance receiver)
    {
        var market = host.Markets.Where(market => market.State == SequencerState.Running).MaxBy(market => market.Instrument.Value);
        if (market is not null)
        {
            LogGiven(logger, market.Instrument.Value, receiver.Endpoint);
            _leaving[market.Instrument.Value] = (market, LeaveAsync(market, receiver));
        }
    }

    private async Task LeaveAsync(InstrumentSequencer market, LiveInstance? to)
    {
        await Task.Yield();
        await TryAsync(() => host.CloseAsync(market, _patience.Token));

        // Nobody's own patience ends this: a lease that is not given back keeps its market still until it runs out.
        await TryAsync(() =>
            to is null
                ? store.ReleaseAsync(market.Lease, CancellationToken.None)
                : store.HandOverAsync(market.Lease, to, CancellationToken.None)
        );
        _ = _leaving.TryRemove(market.Instrument.Value, out _);
    }

    private async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception exception)
        {
            LogTrouble(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Market {Instrument} runs here now, epoch {Epoch}")]
    private static partial void LogTaken(ILogger logger, int instrument, long epoch);

    [LoggerMessage(Level = LogLevel.Information, Message = "Market {Instrument} is handed over to {Endpoint}")]
    private static partial void LogGiven(ILogger logger, int instrument, string endpoint);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Market {Instrument} no longer runs here (epoch {Epoch} has ended)")]
    private static partial void LogLost(ILogger logger, int instrument, long epoch);

    [LoggerMessage(Level = LogLevel.Error, Message = "Leases cannot be tended; trying again")]
    private static partial void LogTrouble(ILogger logger, Exception exception);
}
