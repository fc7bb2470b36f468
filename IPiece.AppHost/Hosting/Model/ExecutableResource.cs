namespace Aspire.Hosting.ApplicationModel;

/// <summary>A program that is started as it is.</summary>
public class ExecutableResource(string name, string command, string workingDirectory)
    : Resource(name),
        IResourceWithEnvironment,
        IResourceWithArgs,
        IResourceWithEndpoints,
        IResourceWithWaitSupport,
        IResourceWithServiceDiscovery
{
    public string Command { get; } = command;

    public string WorkingDirectory { get; } = workingDirectory;
}
