using System.Diagnostics;
using System.Globalization;
using IPiece.AppHost.Setup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace IPiece.AppHost.Startup;

/// <summary>Follows the start: a line for each resource that becomes ready, and when all are, the endpoints file and the table.</summary>
internal sealed class StartupReport(
    IPieceSettings ipiece,
    ResourceList resources,
    ResourceNotificationService notifications,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    TimeProvider time
) : BackgroundService
{
    /// <summary>The first start makes the demo market's history; beyond this something is stuck.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private string FilePath => ipiece.Data[EndpointsFile.Name];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        File.Delete(FilePath);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var deadline = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, deadline.Token);
        try
        {
            await Task.WhenAll(resources.Resources.Select(resource => AnnounceAsync(resource, either.Token)));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !stoppingToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(
                $"IPiece did not become ready within {Longest.TotalMinutes:0} minutes; waiting for: {string.Join(", ", Unready())}."
            );
            Environment.ExitCode = 1;
            lifetime.StopApplication();
            return;
        }
        var endpoints = await EndpointsAsync(stoppingToken);
        endpoints.Write(FilePath);
        Console.WriteLine(AddressTable.Render(endpoints, ipiece.Data.Path, SinceStart()));
    }

    private async Task AnnounceAsync(IResource resource, CancellationToken cancellationToken)
    {
        var isOneShot = resources.Resources.Any(other =>
            other.Annotations.OfType<WaitAnnotation>().Any(wait => wait.Resource == resource && wait.WaitType == WaitType.WaitForCompletion)
        );
        await (
            isOneShot
                ? notifications.WaitForResourceAsync(resource.Name, KnownResourceStates.Finished, cancellationToken)
                : notifications.WaitForResourceHealthyAsync(resource.Name, cancellationToken)
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {SinceStart().TotalSeconds, 6:0.0} s  {resource.Name} {(isOneShot ? "done" : "ready")}"
            )
        );
    }

    private IEnumerable<string> Unready() =>
        notifications
            .Current.Values.Where(s => !s.IsReady && s.State != KnownResourceStates.Finished)
            .Select(s => $"{s.Name} ({s.HealthText ?? s.State})");

    private async Task<EndpointsFile> EndpointsAsync(CancellationToken cancellationToken) =>
        new(
            Url("web"),
            Url("api"),
            Url("matching"),
            Url("chain"),
            await ConnectionStringAsync("evm", cancellationToken),
            configuration["AppHost:DashboardUrl"]!,
            await ConnectionStringAsync("ipiecedb", cancellationToken),
            ipiece.Options.Demo ? DemoLogin.All(ipiece.Keys.DemoPassword) : []
        );

    private string Url(string name) => new EndpointReference((IResourceWithEndpoints)Find(name), "http").Url;

    private async Task<string> ConnectionStringAsync(string name, CancellationToken cancellationToken) =>
        (await ((IResourceWithConnectionString)Find(name)).GetConnectionStringAsync(cancellationToken))!;

    private IResource Find(string name) => resources.Resources.Single(resource => resource.Name == name);

    private TimeSpan SinceStart()
    {
        using var self = Process.GetCurrentProcess();
        return time.GetUtcNow() - new DateTimeOffset(self.StartTime);
    }
}
