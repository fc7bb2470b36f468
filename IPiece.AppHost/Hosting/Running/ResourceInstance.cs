namespace Aspire.Hosting;

/// <summary>One replica of a resource.</summary>
internal sealed record ResourceInstance(IResource Resource, int Replica, int Replicas)
{
    public string Name { get; } = Replicas == 1 ? Resource.Name : $"{Resource.Name}-{Replica}";

    public string Kind =>
        Resource switch
        {
            ProjectResource => "project",
            ContainerResource => "container",
            ExecutableResource => "executable",
            IResourceWithParent => "database",
            _ => "connection",
        };

    /// <summary>Whether the resource is a process of its own.</summary>
    public bool IsProcess => Resource is ProjectResource or ContainerResource or ExecutableResource;

    public IReadOnlyList<string> Urls =>
        Resource is IResourceWithEndpoints owner
            ? [.. owner.Annotations.OfType<EndpointAnnotation>().Select(e => new EndpointReference(owner, e.Name).UrlOf(Replica))]
            : [];

    public static IEnumerable<ResourceInstance> Of(IResource resource)
    {
        var replicas = PortAllocation.Replicas(resource);
        return Enumerable.Range(0, replicas).Select(replica => new ResourceInstance(resource, replica, replicas));
    }
}
