namespace Aspire.Hosting.ApplicationModel;

/// <summary>A GET on each replica decides whether it is healthy.</summary>
public sealed class HttpHealthCheckAnnotation(string path, int statusCode, string endpointName) : IResourceAnnotation
{
    public string Path { get; } = path;

    public int StatusCode { get; } = statusCode;

    public string EndpointName { get; } = endpointName;
}
