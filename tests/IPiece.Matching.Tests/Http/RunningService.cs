using System.Globalization;
using System.Net.Http.Json;
using IPiece.Data.Demo;
using IPiece.Data.Policies;
using IPiece.Domain.Serialization;
using IPiece.ServiceDefaults.Security;
using IPiece.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IPiece.Matching.Tests.Http;

/// <summary>The service as it runs, on a free port and a database of its own.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private const string Key = "an internal key for tests only";

    private RunningService(TestDatabase database, WebApplication app)
    {
        Database = database;
        App = app;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Stranger = new HttpClient { BaseAddress = new Uri(address) };
        Client = new HttpClient { BaseAddress = new Uri(address) };
        Client.DefaultRequestHeaders.Add(InternalKey.HeaderName, Key);
    }

    public TestDatabase Database { get; }

    public WebApplication App { get; }

    /// <summary>Knows the internal key.</summary>
    public HttpClient Client { get; }

    /// <summary>Does not.</summary>
    public HttpClient Stranger { get; }

    public static async Task<RunningService> StartAsync(Func<TestDatabase, Task> seed, bool isDemo, CancellationToken cancellationToken)
    {
        var database = await TestDatabase.CreateAsync(TimeProvider.System, cancellationToken);
        await seed(database);
        return await StartAsync(database, isDemo, cancellationToken);
    }

    /// <summary>Another instance on the same database.</summary>
    public static async Task<RunningService> StartAsync(
        TestDatabase database,
        bool isDemo,
        CancellationToken cancellationToken,
        Action<IServiceCollection>? configure = null
    )
    {
        var builder = WebApplication.CreateBuilder([
            "--urls=http://127.0.0.1:0",
            $"--Internal:Key={Key}",
            $"--Demo:Enabled={isDemo.ToString(CultureInfo.InvariantCulture)}",
        ]);
        builder.Configuration["ConnectionStrings:ipiecedb"] = database.ConnectionString;
        builder.AddMatching();
        builder.Logging.ClearProviders();
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapMatching();
        await app.StartAsync(cancellationToken);
        return new RunningService(database, app);
    }

    public static Task SeedDemoAsync(TestDatabase database, CancellationToken cancellationToken) =>
        new DemoMarketSeeder(
            database.DataSource,
            new DemoPeopleWriter(database.Contexts),
            database.Listing,
            database.Movements,
            new PolicyBook(database.DataSource),
            database.Time
        ).SeedAsync("a password for tests 1!", cancellationToken);

    /// <summary>Waits until the service says that it is ready.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
        {
            using var answer = await Client.GetAsync(new Uri("/health", UriKind.Relative), cancellationToken);
            if (
                answer.IsSuccessStatusCode
                && !(await answer.Content.ReadAsStringAsync(cancellationToken)).Contains("\"leases\":[]", StringComparison.Ordinal)
            )
            {
                return;
            }
        } while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    public Task<HttpResponseMessage> PostAsync<T>(string path, T body, CancellationToken cancellationToken) =>
        Client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, WireJson.Options, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Database.DisposeAsync();
    }

    public async Task StopAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
    }
}
