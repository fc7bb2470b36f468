using System.Globalization;
using IPiece.Runtimes.Processes;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>The container engine of this machine: the one named by <c>ASPIRE_CONTAINER_RUNTIME</c>, else docker, else podman.</summary>
internal sealed class ContainerEngine(IConfiguration configuration)
{
    private const string Setting = "ASPIRE_CONTAINER_RUNTIME";

    public string Command =>
        configuration[Setting] is { Length: > 0 } chosen
            ? ExecutableSearch.Find(chosen)
                ?? throw new DistributedApplicationException($"The container engine '{chosen}' ({Setting}) was not found.")
            : ExecutableSearch.Find("docker")
                ?? ExecutableSearch.Find("podman")
                ?? throw new DistributedApplicationException(
                    "Containers need docker or podman on the PATH: install one, or start without '--containers' to use the embedded servers."
                );

    /// <summary>Refuses in one sentence when the engine's client is there but no engine answers it.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var command = Command;
        var exitCode = await ChildProcess.RunAsync(new LaunchPlan(command, ["version"]), _ => { }, cancellationToken);
        if (exitCode != 0)
        {
            throw new DistributedApplicationException(
                $"{Path.GetFileName(command)} is installed, but its engine does not answer: start it, or start without '--containers' to use the embedded servers."
            );
        }
    }

    /// <summary>Stops a container in order; one that is gone already is no failure.</summary>
    public async Task StopAsync(string containerName, TimeSpan grace)
    {
        var seconds = ((int)grace.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await ChildProcess.RunAsync(new LaunchPlan(Command, ["stop", "--time", seconds, containerName]), _ => { }, CancellationToken.None);
    }
}
