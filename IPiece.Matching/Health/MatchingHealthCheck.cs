using IPiece.Matching.Leases;
using IPiece.Matching.Sequencing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IPiece.Matching.Health;

/// <summary>Ready when the markets are open and every one this instance holds runs. M1 to M3 have a check of their own.</summary>
/// <param name="host">The markets.</param>
/// <param name="leases">Whether somebody runs every market.</param>
/// <param name="metrics">Figures for people.</param>
public sealed class MatchingHealthCheck(MarketHost host, LeaseStore leases, MatchingMetrics metrics) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var markets = host.Markets;
        var unheld = await leases.CountUnheldAsync(cancellationToken);
        var totals = metrics.Totals;
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["leases"] = markets
                .OrderBy(market => market.Instrument.Value)
                .Select(market => new
                {
                    InstrumentId = market.Instrument.Value,
                    market.Lease.Epoch,
                    State = market.State.ToString(),
                })
                .ToArray(),
            ["marketsRunByNobody"] = unheld,
            ["commands"] = totals.Commands,
            ["trades"] = totals.Trades,
            ["batches"] = totals.Batches,
            ["batchFailures"] = totals.Failures,
            ["largestBatch"] = totals.LargestBatch,
            ["lastCommitMicroseconds"] = totals.LastCommitMicroseconds,
        };
        return host.IsOpen && unheld == 0 && markets.All(market => market.State == SequencerState.Running)
            ? HealthCheckResult.Healthy(data: data)
            : HealthCheckResult.Unhealthy("Markets are still opening.", data: data);
    }
}
