using IPiece.Runtimes.Processes;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Starts every supervisor at once (each waits for what its resource needs) and stops them level by level in reverse.</summary>
internal sealed class Orchestrator(
    SupervisorServices services,
    HostingFolders folders,
    ContainerEngine engine,
    IHostApplicationLifetime lifetime
) : IHostedService
{
    private List<ISupervisor> supervisors = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        EndLeftovers();
        if (services.Resources.Resources.Any(resource => resource is ContainerResource))
        {
            await engine.CheckAsync(cancellationToken);
        }
        await services.Guard.StartAsync();
        supervisors = [.. services.Resources.Resources.SelectMany(ResourceInstance.Of).Select(Supervise)];
        // Only once the whole host is up: a resource that fails at once stops the host, which must not be half way through its own start.
        lifetime.ApplicationStarted.Register(() => supervisors.ForEach(supervisor => supervisor.Start()));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var level in supervisors.GroupBy(s => StartOrder.Level(s.Instance.Resource)).OrderByDescending(level => level.Key))
        {
            await Task.WhenAll(level.Select(supervisor => supervisor.StopAsync()));
        }
        supervisors.ForEach(supervisor => supervisor.Dispose());
        await services.Guard.CompleteAsync();
    }

    /// <summary>Restarts one instance at a person's request; false when there is none of that name, or it is not a process.</summary>
    public bool Restart(string instanceName) => supervisors.Find(s => s.Instance.Name == instanceName)?.Restart() ?? false;

    private ISupervisor Supervise(ResourceInstance instance) =>
        instance.IsProcess ? new ProcessSupervisor(instance, services) : new FollowerSupervisor(instance, services);

    /// <summary>When a host and its guard were both killed, its processes live on; whoever holds the data folder now ends them.</summary>
    private void EndLeftovers()
    {
        foreach (
            var id in ProcessTable.WithEnvironment(HostingFolders.OwnerVariable, folders.Owner).Where(id => id != Environment.ProcessId)
        )
        {
            Signals.Send(id, UnixSignal.Kill);
        }
    }
}
