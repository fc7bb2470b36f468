namespace Aspire.Hosting.ApplicationModel;

/// <summary>A .NET project of the solution, started from its build output.</summary>
public class ProjectResource(string name)
    : Resource(name),
        IResourceWithEnvironment,
        IResourceWithArgs,
        IResourceWithEndpoints,
        IResourceWithWaitSupport,
        IResourceWithServiceDiscovery;
