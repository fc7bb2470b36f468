using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IPiece.Data.Invariants;

/// <summary>Registers the invariants as health checks.</summary>
public static class InvariantHealthChecks
{
    private static readonly TimeSpan AnswerLifetime = TimeSpan.FromSeconds(30);

    /// <summary>Adds "ledger": L1 to L4.</summary>
    /// <param name="builder">The service's health checks.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddLedgerInvariants(this IHealthChecksBuilder builder) =>
        builder.Add("ledger", report => report.ConservationAsync);

    /// <summary>Adds "market": M1 to M3, and positions.</summary>
    /// <param name="builder">The service's health checks.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddMarketInvariants(this IHealthChecksBuilder builder) =>
        builder.Add("market", report => report.MarketAsync);

    private static IHealthChecksBuilder Add(
        this IHealthChecksBuilder builder,
        string name,
        Func<InvariantReport, Func<CancellationToken, Task<IReadOnlyList<InvariantResult>>>> check
    )
    {
        // One instance per name, or nothing would be remembered between two looks at the page.
        builder.Services.AddKeyedSingleton(
            name,
            (services, _) =>
                new InvariantHealthCheck(
                    check(services.GetRequiredService<InvariantReport>()),
                    services.GetRequiredService<TimeProvider>(),
                    AnswerLifetime
                )
        );
        return builder.Add(
            new HealthCheckRegistration(
                name,
                services => services.GetRequiredKeyedService<InvariantHealthCheck>(name),
                HealthStatus.Degraded,
                tags: null
            )
        );
    }
}
