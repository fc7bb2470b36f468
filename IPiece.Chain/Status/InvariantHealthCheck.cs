using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IPiece.Chain.Status;

/// <summary>One of C1 to C7, from the last comparison. A break degrades: people must look, and trading is not stopped by it.</summary>
public sealed class InvariantHealthCheck(ChainStatus status, string name) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var report = status.Report;
        if (report?.Invariants.SingleOrDefault(invariant => string.Equals(invariant.Name, name, StringComparison.Ordinal)) is not { } found)
        {
            return Task.FromResult(
                status.Phase == WorkerPhase.Standby
                    ? HealthCheckResult.Healthy("The worker that settles compares.")
                    : HealthCheckResult.Degraded("Not compared yet.")
            );
        }

        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["rule"] = found.Rule,
            ["blockNumber"] = report.BlockNumber,
            ["comparedAt"] = report.ComparedAt,
            ["compared"] = found.Checked,
            ["breaks"] = found.Breaks.Count,
        };
        return Task.FromResult(
            found.Ok ? HealthCheckResult.Healthy(found.Detail, data) : HealthCheckResult.Degraded(found.Detail, data: data)
        );
    }
}
