namespace Aspire.Hosting;

/// <summary>Looks after what is not a process of its own: a database in a server, an address from outside.</summary>
internal sealed class FollowerSupervisor(ResourceInstance instance, SupervisorServices services) : ISupervisor
{
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;

    public ResourceInstance Instance => instance;

    public void Dispose() => stopping.Dispose();

    public void Start() => running = RunAsync();

    public bool Restart() => false;

    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        services.Notifications.Publish(Snapshot(KnownResourceStates.Exited));
    }

    private async Task RunAsync()
    {
        services.Notifications.Publish(Snapshot(KnownResourceStates.Waiting));
        if (instance.Resource is IResourceWithParent child)
        {
            await services.Notifications.WaitForResourceHealthyAsync(child.Parent.Name, stopping.Token);
        }
        var startedAt = services.Time.GetUtcNow();
        await new HealthMonitor(instance, services).RunAsync(
            (answer, isReady) =>
                services.Notifications.Publish(
                    Snapshot(KnownResourceStates.Running) with
                    {
                        IsHealthy = answer.IsHealthy,
                        IsReady = isReady,
                        HealthText = answer.Text,
                        HealthCheckedAt = services.Time.GetUtcNow(),
                        StartedAt = startedAt,
                    }
                ),
            stopping.Token
        );
    }

    private ResourceSnapshot Snapshot(string state) =>
        new(instance.Name, instance.Resource.Name, instance.Kind, state) { Urls = instance.Urls };
}
