namespace Aspire.Hosting.ApplicationModel;

/// <summary>Raised before each start of a resource, also after a crash.</summary>
public sealed class BeforeResourceStartedEvent(IResource resource, IServiceProvider services)
{
    public IResource Resource { get; } = resource;

    public IServiceProvider Services { get; } = services;
}
