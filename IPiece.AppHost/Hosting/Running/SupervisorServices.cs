namespace Aspire.Hosting;

/// <summary>What every supervisor works with.</summary>
internal sealed record SupervisorServices(
    ResourceNotificationService Notifications,
    ResourceLoggerService Logs,
    HealthProbe Health,
    LaunchPlanner Planner,
    ProcessGuard Guard,
    HostFailure Failure,
    ResourceList Resources,
    TimeProvider Time,
    IServiceProvider Provider
);
