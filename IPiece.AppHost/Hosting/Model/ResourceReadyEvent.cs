namespace Aspire.Hosting.ApplicationModel;

/// <summary>Raised when a resource has become healthy after a start; those that wait for it wait for the handlers too.</summary>
public sealed class ResourceReadyEvent(IResource resource, IServiceProvider services)
{
    public IResource Resource { get; } = resource;

    public IServiceProvider Services { get; } = services;
}
