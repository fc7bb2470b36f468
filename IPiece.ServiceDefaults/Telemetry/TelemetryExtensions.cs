using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IPiece.ServiceDefaults.Telemetry;

/// <summary>OpenTelemetry traces, metrics and logs, exported over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
public static class TelemetryExtensions
{
    /// <summary>The prefix of IPiece's own meters and activity sources, for example <c>IPiece.Matching</c>.</summary>
    public const string SourcePrefix = "IPiece.";

    internal const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds structured console logs and, with an endpoint configured, the exporters.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder AddTelemetry<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.IncludeScopes = false;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        if (!string.IsNullOrEmpty(builder.Configuration[EndpointKey]))
        {
            builder.Services.AddHostedService<TelemetryPipeline>();
        }

        return builder;
    }
}
