using IPiece.Matching.Sequencing;

namespace IPiece.Matching.Leases;

/// <summary>Renews this instance's leases, takes free ones, lets lost ones go, and gives all back on the way out.</summary>
/// <param name="store">The leases.</param>
/// <param name="host">The markets.</param>
/// <param name="options">How often.</param>
/// <param name="lifetime">Leases name this instance's address, so they wait until it listens.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says what changed hands.</param>
public sealed partial class LeaseKeeper(
    LeaseStore store,
    MarketHost host,
    LeaseOptions options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<LeaseKeeper> logger
) : BackgroundService
{
    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var market in host.Markets)
        {
            await host.CloseAsync(market, cancellationToken);
            try
            {
                await store.ReleaseAsync(market.Lease, cancellationToken);
            }
            catch (Exception exception)
            {
                LogTrouble(logger, exception);
            }
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.RenewEvery, time);
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
        foreach (var market in host.Markets)
        {
            if (
                market.State is SequencerState.LeaseLost or SequencerState.Stopped
                || !await store.RenewAsync(market.Lease, cancellationToken)
            )
            {
                LogLost(logger, market.Instrument.Value, market.Lease.Epoch);
                await host.CloseAsync(market, cancellationToken);
            }
        }

        foreach (var lease in await store.AcquireAsync(cancellationToken))
        {
            LogTaken(logger, lease.Instrument, lease.Epoch);
            _ = host.Open(lease);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Market {Instrument} runs here now, epoch {Epoch}")]
    private static partial void LogTaken(ILogger logger, int instrument, long epoch);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Market {Instrument} no longer runs here (epoch {Epoch} has ended)")]
    private static partial void LogLost(ILogger logger, int instrument, long epoch);

    [LoggerMessage(Level = LogLevel.Error, Message = "Leases cannot be tended; trying again")]
    private static partial void LogTrouble(ILogger logger, Exception exception);
}
