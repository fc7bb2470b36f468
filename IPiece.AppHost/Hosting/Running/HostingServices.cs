using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>The services that run the application.</summary>
internal static class HostingServices
{
    public static void AddHostingServices(this IServiceCollection services)
    {
        services.AddSingleton<HostFailure>();
        services.AddSingleton<HostingFolders>();
        services.AddSingleton<ResourceNotificationService>();
        services.AddSingleton<ResourceLoggerService>();
        services.AddSingleton<HealthProbe>();
        services.AddSingleton<ContainerEngine>();
        services.AddSingleton<LaunchPlanner>();
        services.AddSingleton<ProcessGuard>();
        services.AddSingleton<SupervisorServices>();
        services.AddSingleton<Orchestrator>();
        services.AddHostedService(provider => provider.GetRequiredService<Orchestrator>());
        services.AddHostedService<ParentWatcher>();
        services.AddHostedService<DashboardServer>();
    }
}
