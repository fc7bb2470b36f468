using IPiece.Chain.Signing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IPiece.Chain.Status;

/// <summary>The worker's own state. A chain that is away degrades and does not stop the others: trading goes on and settlement queues.</summary>
public sealed class WorkerHealthCheck(ChainStatus status, SignerStops stops) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["phase"] = status.Phase.ToString(),
            ["headBlock"] = status.HeadBlock,
            ["pendingInstructions"] = status.Queue.Pending,
            ["failedInstructions"] = status.Queue.Failed,
            ["oldestPendingAgeSeconds"] = status.Queue.OldestAgeSeconds,
            ["outdatedContracts"] = string.Join(", ", status.OutdatedContracts),
        };
        var failed = status.Queue.Failed;
        return Task.FromResult(
            status.Phase switch
            {
                WorkerPhase.Starting or WorkerPhase.Refused => HealthCheckResult.Unhealthy(status.Message, data: data),
                WorkerPhase.Unreachable => HealthCheckResult.Degraded(status.Message, data: data),
                _ when stops.Sentences.Count > 0 => HealthCheckResult.Degraded(string.Join(' ', stops.Sentences.Values), data: data),
                _ when failed > 0 => HealthCheckResult.Degraded(
                    $"{failed} instructions were refused by the chain: a person must look.",
                    data: data
                ),
                _ => HealthCheckResult.Healthy(status.Message, data),
            }
        );
    }
}
