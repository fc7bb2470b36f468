using IPiece.Data.Surveillance;

namespace IPiece.Api.Admin.Surveillance;

/// <summary>Has everything new looked at every few seconds. Of several replicas, whichever is first does it.</summary>
internal sealed class SurveillanceClock(SurveillanceJob job, TimeProvider time, ILogger<SurveillanceClock> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await job.RunAsync(wait: false, stoppingToken) is { Raised: > 0 } round)
                {
                    logger.LogWarning("Surveillance raised {Alerts} alerts.", round.Raised);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The next tick goes on from the last mark; nothing is lost but a few seconds.
                logger.LogError(error, "Surveillance did not finish its round: {Reason}", error.Message);
            }
        }
    }
}
