using IPiece.Data.Database;
using IPiece.Domain.Identifiers;
using IPiece.Matching;
using IPiece.Matching.Leases;
using IPiece.Matching.MarketData;
using IPiece.Matching.Orders;
using IPiece.Matching.Sequencing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IPiece.Benchmarks.Hosting;

/// <summary>The whole Matching service, put together as the product puts it together, on a database of its own.</summary>
internal sealed class BenchVenue : IAsyncDisposable
{
    public const string InternalKey = "bench-internal-key";
    private const int MaxPolls = 1_200;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private readonly WebApplication _app;

    private BenchVenue(WebApplication app) => _app = app;

    public required BenchWorld World { get; init; }

    public IServiceProvider Provider => _app.Services;

    public OrderIntake Intake => Provider.GetRequiredService<OrderIntake>();

    public MarketFeeds Feeds => Provider.GetRequiredService<MarketFeeds>();

    public MarketHost Markets => Provider.GetRequiredService<MarketHost>();

    public NpgsqlDataSource DataSource => Provider.GetRequiredService<NpgsqlDataSource>();

    /// <summary>Where it answers.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Starts it and waits until its markets take orders.</summary>
    /// <param name="connectionString">A migrated database with nothing in it.</param>
    /// <param name="setup">What is unusual.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<BenchVenue> StartAsync(string connectionString, VenueSetup setup, CancellationToken cancellationToken)
    {
        var app = Build(connectionString, setup);
        var world = setup.World ?? await BenchWorld.SeedAsync(app.Services, setup.Instruments, setup.Investors, cancellationToken);
        await app.StartAsync(cancellationToken);
        var venue = new BenchVenue(app) { World = world };
        await venue.AwaitOpenAsync(cancellationToken);
        return venue;
    }

    /// <summary>The same service, not started.</summary>
    public static WebApplication Services(string connectionString) => Build(connectionString, new VenueSetup());

    /// <summary>The same service, seeded but not started.</summary>
    public static async Task<BenchWorld> SeedAsync(string connectionString, VenueSetup setup, CancellationToken cancellationToken)
    {
        await using var app = Build(connectionString, setup);
        return await BenchWorld.SeedAsync(app.Services, setup.Instruments, setup.Investors, cancellationToken);
    }

    public InstrumentSequencer Market(InstrumentId instrument) =>
        Markets.Find(instrument.Value) ?? throw new InvalidOperationException($"Instrument {instrument} does not run.");

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(string connectionString, VenueSetup setup)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration[$"ConnectionStrings:{DatabaseNames.ConnectionName}"] = connectionString;
        builder.Configuration["Internal:Key"] = InternalKey;
        builder.Configuration["Demo:Enabled"] = "false";
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddMatching();
        _ = builder.Logging.ClearProviders();
        if (setup.Probe is { } probe)
        {
            _ = builder.Services.AddSingleton(probe);
        }

        if (setup.MaxBatch is { } maxBatch)
        {
            _ = builder.Services.AddSingleton(provider =>
                ActivatorUtilities.CreateInstance<SequencerServices>(provider) with
                {
                    MaxBatch = maxBatch,
                }
            );
        }

        var app = builder.Build();
        app.MapMatching();
        return app;
    }

    private async Task AwaitOpenAsync(CancellationToken cancellationToken)
    {
        for (var poll = 0; poll < MaxPolls; poll++)
        {
            if (Markets.IsOpen && World.Instruments.All(instrument => Markets.Find(instrument.Value) is { State: SequencerState.Running }))
            {
                return;
            }

            await Task.Delay(Poll, cancellationToken);
        }

        throw new TimeoutException("The markets did not open.");
    }
}
