using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Points at an endpoint of a resource, whose address is known once ports are allocated.</summary>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IValueProvider
{
    public const string LoopbackHost = "127.0.0.1";

    public IResourceWithEndpoints Resource { get; } = owner;

    public string EndpointName { get; } = endpointName;

    public int Port =>
        Annotation.AllocatedPorts is [var first, ..] ? first : throw new InvalidOperationException($"{Resource.Name} has no ports yet.");

    public string Host { get; } = LoopbackHost;

    public string Url => UrlOf(0);

    private EndpointAnnotation Annotation =>
        Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.Name == EndpointName)
        ?? throw new InvalidOperationException($"{Resource.Name} has no endpoint called {EndpointName}.");

    /// <summary>The address of one replica.</summary>
    public string UrlOf(int replica) =>
        string.Create(CultureInfo.InvariantCulture, $"{Annotation.UriScheme}://{Host}:{Annotation.AllocatedPorts[replica]}");

    public override string ToString() => $"{{{Resource.Name}.{EndpointName}}}";

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Url);
}
