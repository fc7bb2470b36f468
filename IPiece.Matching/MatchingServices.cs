using IPiece.Data;
using IPiece.Data.Database;
using IPiece.Data.Invariants;
using IPiece.Domain.Serialization;
using IPiece.Matching.Demo;
using IPiece.Matching.Health;
using IPiece.Matching.Leases;
using IPiece.Matching.MarketData;
using IPiece.Matching.Operations;
using IPiece.Matching.Orders;
using IPiece.Matching.Sequencing;
using IPiece.Matching.Sessions;
using IPiece.Matching.Verification;
using IPiece.ServiceDefaults;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Npgsql;

namespace IPiece.Matching;

/// <summary>Puts the service together.</summary>
public static class MatchingServices
{
    private const long MaxBodyBytes = 64 * 1024;

    /// <summary>Adds everything that Matching is made of.</summary>
    /// <param name="builder">The service's builder.</param>
    public static void AddMatching(this WebApplicationBuilder builder)
    {
        builder.AddServiceDefaults();
        builder.AddIPieceData();
        // Whoever asks sees what is unhealthy; the log need not repeat it four times a second while the markets open.
        _ = builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxBodyBytes);
        var services = builder.Services;
        services.ConfigureHttpJsonOptions(options => WireJson.Apply(options.SerializerOptions));
        services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = context =>
                context.ProblemDetails.Extensions.TryAdd("code", context.ProblemDetails.Status == 400 ? "badRequest" : "problem")
        );
        services.AddSingleton(provider => new LeaseOptions
        {
            Owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}",
            Endpoint = () => EndpointOf(provider),
        });
        services.AddSingleton<IBatchProbe, SilentBatchProbe>();
        services.AddSingleton<MatchingMetrics>();
        services.AddSingleton<MarketFeeds>();
        services.AddSingleton<IMarketPublisher>(provider => provider.GetRequiredService<MarketFeeds>());
        services.AddSingleton<MarketLoader>();
        services.AddSingleton(provider =>
            ActivatorUtilities.CreateInstance<BatchExecutor>(
                provider,
                provider.GetRequiredKeyedService<NpgsqlDataSource>(DatabaseNames.Batches)
            )
        );
        services.AddSingleton<DueMoves>();
        services.AddSingleton<SequencerServices>();
        services.AddSingleton<MarketHost>();
        services.AddSingleton<LeaseStore>();
        services.AddSingleton<InstanceBoard>();
        services.AddSingleton<OrderIntake>();
        services.AddSingleton<OperatorDesk>();
        services.AddSingleton<IRandomEnd, UnpredictableEnd>();
        services.AddSingleton<CommandLogVerifier>();
        services.AddHostedService<LeaseKeeper>();
        services.AddSingleton<SessionKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionKeeper>());
        services.AddHealthChecks().AddCheck<MatchingHealthCheck>("markets").AddMarketInvariants();
        services.AddSingleton(
            new DemoOptions(
                builder.Configuration.GetValue("Demo:Enabled", defaultValue: false),
                builder.Configuration.GetValue("Demo:Traders", defaultValue: true)
            )
        );
        services.AddSingleton<DemoTraderBook>();
        services.AddSingleton<DemoHistory>();
        services.AddHostedService<MarketOpener>();
        services.AddHostedService<DemoTraders>();
    }

    /// <summary>Maps every endpoint.</summary>
    /// <param name="app">The service.</param>
    public static void MapMatching(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapDefaultEndpoints();
        app.MapOrders();
        app.MapOperations();
        app.MapStreams();
        app.MapVerification();
    }

    private static string EndpointOf(IServiceProvider provider)
    {
        var configured = provider.GetRequiredService<IConfiguration>()["Matching:Endpoint"];
        var addresses = provider.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        return configured ?? addresses?.FirstOrDefault() ?? string.Empty;
    }
}
