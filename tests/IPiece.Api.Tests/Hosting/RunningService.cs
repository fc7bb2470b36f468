using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IPiece.Api.Tests.Hosting;

/// <summary>A service with its own Program, on Kestrel on a free port of loopback.</summary>
public sealed class RunningService<TMarker>(IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<TMarker>
    where TMarker : class
{
    private const int FewIterations = 1_000;

    /// <summary>Starts the service and says where it answers.</summary>
    public Uri Start()
    {
        UseKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0));
        StartServer();
        return ClientOptions.BaseAddress;
    }

    /// <summary>
    /// Stops the way a signal would, and lets Program finish: the factory's own stop runs beside Program's and would dispose services under it.
    /// </summary>
    public override async ValueTask DisposeAsync()
    {
        var lifetime = Services.GetRequiredService<IHostApplicationLifetime>();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStopped.Register(() => stopped.TrySetResult());
        lifetime.StopApplication();
        await stopped.Task;
        await base.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }

        // Slow password hashing is a defence of production; here it would be most of the time that the tests take.
        builder.ConfigureServices(services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = FewIterations));
    }
}
