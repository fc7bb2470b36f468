using System.Collections.Concurrent;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The logs of all instances by name.</summary>
internal sealed class ResourceLoggerService(HostingFolders folders) : IDisposable
{
    private readonly ConcurrentDictionary<string, ResourceLog> logs = new(StringComparer.Ordinal);

    public ResourceLog Get(string instanceName) => logs.GetOrAdd(instanceName, name => new ResourceLog(folders.LogFile(name)));

    public bool TryGet(string instanceName, out ResourceLog? log) => logs.TryGetValue(instanceName, out log);

    public void Dispose()
    {
        foreach (var log in logs.Values)
        {
            log.Dispose();
        }
    }
}
