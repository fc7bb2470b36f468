namespace Aspire.Hosting.ApplicationModel;

/// <summary>A port a resource listens on. <see cref="Port"/> is asked for; what it got is in <see cref="AllocatedPorts"/>, one for each replica.</summary>
public sealed class EndpointAnnotation(string name, string uriScheme) : IResourceAnnotation
{
    public string Name { get; } = name;

    public string UriScheme { get; } = uriScheme;

    public int? Port { get; set; }

    /// <summary>The port inside a container.</summary>
    public int? TargetPort { get; set; }

    /// <summary>The variable that tells the program its port.</summary>
    public string? EnvironmentVariable { get; set; }

    public bool IsExternal { get; set; }

    public IReadOnlyList<int> AllocatedPorts { get; set; } = [];
}
