using IPiece.Runtimes;

namespace Aspire.Hosting;

/// <summary>Gives every endpoint of every replica its port: the one asked for, or a free one.</summary>
internal static class PortAllocation
{
    public static void Allocate(IEnumerable<IResource> resources)
    {
        var given = new HashSet<int>();
        foreach (var resource in resources)
        {
            var replicas = Replicas(resource);
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                endpoint.AllocatedPorts = [.. Enumerable.Range(0, replicas).Select(replica => Next(resource, endpoint, replica, given))];
            }
        }
    }

    internal static int Replicas(IResource resource) => resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;

    private static int Next(IResource resource, EndpointAnnotation endpoint, int replica, HashSet<int> given)
    {
        if (replica == 0 && endpoint.Port is { } wanted)
        {
            return given.Add(FreePort.Claim(wanted, resource.Name))
                ? wanted
                : throw new DistributedApplicationException(
                    $"Port {wanted} is given to {resource.Name} and to another resource; each needs its own."
                );
        }
        // The operating system may name the same free port twice, since nobody listens on it yet.
        const int Attempts = 100;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = FreePort.Find();
            if (given.Add(port))
            {
                return port;
            }
        }
        throw new DistributedApplicationException("No free port could be found on this machine.");
    }
}
