using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace IPiece.ServiceDefaults.Telemetry;

/// <summary>
/// Listens to the framework's own sources and meters and to IPiece's, and exports them. The instrumentation packages are not on every feed;
/// on .NET 10 the framework emits the same signals itself.
/// </summary>
/// <param name="configuration">For the service's name.</param>
/// <param name="environment">For the name when none is configured.</param>
internal sealed class TelemetryPipeline(IConfiguration configuration, IHostEnvironment environment) : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["IPiece.*", "Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Quartz"];

    private static readonly string[] Meters =
    [
        "IPiece.*",
        "Microsoft.AspNetCore.*",
        "System.Net.Http",
        "System.Runtime",
        "Npgsql",
        "Quartz",
    ];

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(configuration["OTEL_SERVICE_NAME"] ?? environment.ApplicationName);
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter().Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _traces?.ForceFlush();
        _metrics?.ForceFlush();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }
}
