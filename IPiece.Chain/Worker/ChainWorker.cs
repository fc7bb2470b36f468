using IPiece.Chain.Database;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Signing;
using IPiece.Chain.Status;
using Npgsql;

namespace IPiece.Chain.Worker;

/// <summary>
/// Runs rounds for ever: at once when the database says that something waits, and twice a second anyway. When the node or the database is
/// away it waits a little longer each time; when something is set up wrongly it says so and looks again, touching nothing.
/// </summary>
public sealed class ChainWorker(
    NpgsqlDataSource database,
    ChainRound round,
    InstructionSignal signal,
    ChainStatus status,
    TimeProvider time,
    ILogger<ChainWorker> logger
) : BackgroundService
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_shortestBackOff = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longestBackOff = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var lease = new WorkerLease(database);
        var backOff = s_shortestBackOff;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await lease.HoldAsync(stoppingToken))
                {
                    await round.RunAsync(stoppingToken);
                }
                else
                {
                    status.Enter(WorkerPhase.Standby, "Another worker settles.");
                }

                backOff = s_shortestBackOff;
                await signal.WaitAsync(s_poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Report(error);
                await CountAsync(stoppingToken);
                await Task.Delay(backOff, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                backOff = backOff * 2 < s_longestBackOff ? backOff * 2 : s_longestBackOff;
            }
        }
    }

    private void Report(Exception error)
    {
        var phase = error is ChainMisconfiguredException or SignerStoppedException ? WorkerPhase.Refused : WorkerPhase.Unreachable;
        if (phase != status.Phase || !string.Equals(error.Message, status.Message, StringComparison.Ordinal))
        {
            // What happens when the node or the database goes away is known; anything else needs its stack.
            var expected = error is ChainMisconfiguredException or SignerStoppedException or ChainUnavailableException or NpgsqlException;
            logger.LogError(expected ? null : error, "Settlement waits: {Reason}", error.Message);
        }

        status.Enter(phase, error.Message);
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            status.Counted(await round.CountAsync(cancellationToken));
        }
        catch (Exception error) when (error is NpgsqlException or OperationCanceledException)
        {
            // The database is away as well: the last figures stand.
        }
    }
}
