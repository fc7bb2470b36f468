namespace Aspire.Hosting.ApplicationModel;

/// <summary>A container, run by docker or podman.</summary>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name),
        IResourceWithEnvironment,
        IResourceWithArgs,
        IResourceWithEndpoints,
        IResourceWithWaitSupport,
        IResourceWithServiceDiscovery
{
    public string? Entrypoint { get; } = entrypoint;
}
