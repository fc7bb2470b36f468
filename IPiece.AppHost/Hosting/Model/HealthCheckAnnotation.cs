namespace Aspire.Hosting.ApplicationModel;

/// <summary>A check registered with the host's health checks decides whether the resource is healthy.</summary>
public sealed class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    public string Key { get; } = key;
}
