using IPiece.ServiceDefaults.Discovery;
using IPiece.ServiceDefaults.Health;
using IPiece.ServiceDefaults.Security;
using IPiece.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace IPiece.ServiceDefaults;

/// <summary>What every service of IPiece has in common: telemetry, health, service discovery and resilient HTTP.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>The tag of checks that say only "this process is alive".</summary>
    public const string LivenessTag = "live";

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Adds the defaults. Call first in every service's Program.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddTelemetry();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHealthChecks().AddCheck("process", () => HealthCheckResult.Healthy(), [LivenessTag]);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton<ServiceEndpoints>();
        builder.Services.AddSingleton<InternalKey>();
        builder.Services.AddTransient<InternalKeyHandler>();
        builder.Services.AddTransient<ServiceDiscoveryHandler>();
        builder.Services.AddTransient<TransientFailureHandler>();
        builder.Services.ConfigureHttpClientDefaults(http =>
            http.AddHttpMessageHandler<TransientFailureHandler>().AddHttpMessageHandler<ServiceDiscoveryHandler>()
        );
        return builder;
    }

    /// <summary>Maps <c>/health</c> (every check, JSON, 503 when unhealthy) and <c>/alive</c> (the process only).</summary>
    /// <param name="app">The service.</param>
    /// <returns>The same service.</returns>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthChecks("/health", new() { ResponseWriter = HealthReportWriter.WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/alive", new() { Predicate = check => check.Tags.Contains(LivenessTag) }).AllowAnonymous();
        return app;
    }
}
