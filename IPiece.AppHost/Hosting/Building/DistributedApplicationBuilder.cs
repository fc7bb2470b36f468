using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>The builder behind <see cref="DistributedApplication.CreateBuilder"/>: a generic host plus a list of resources.</summary>
internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromMinutes(2);
    private readonly HostApplicationBuilder host;

    public DistributedApplicationBuilder(string[] args)
    {
        host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = ChosenEnvironment() });
        host.Configuration.AddEnvironmentVariables();
        host.Configuration.AddCommandLine(args.Where(arg => arg.Contains('=', StringComparison.Ordinal)).ToArray());
        host.Logging.AddSimpleConsole(console => console.SingleLine = true);
        host.Logging.SetMinimumLevel(LogLevel.Warning);
        // An unhealthy answer is the dashboard's news, not the terminal's: while things start there are many.
        host.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        host.Services.AddHttpClient();
        host.Services.AddHealthChecks();
        host.Services.TryAddSingleton(TimeProvider.System);
        host.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        host.Services.AddHostingServices();
    }

    public ConfigurationManager Configuration => host.Configuration;

    public IServiceCollection Services => host.Services;

    public IHostEnvironment Environment => host.Environment;

    public IList<IResource> Resources { get; } = [];

    public string AppHostDirectory { get; } =
        typeof(DistributedApplicationBuilder)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == "apphostprojectpath")
            ?.Value
        ?? Directory.GetCurrentDirectory();

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (Resources.Any(known => string.Equals(known.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException($"Two resources are called '{resource.Name}'; each needs a name of its own.");
        }
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        StartOrder.Check(Resources);
        PortAllocation.Allocate(Resources);
        Services.AddSingleton(new ResourceList([.. Resources]));
        return new DistributedApplication(host.Build());
    }

    private static string ChosenEnvironment() =>
        System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ?? System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? Environments.Development;
}
