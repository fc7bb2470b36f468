using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>One part of an endpoint's address.</summary>
public sealed class EndpointReferenceExpression(EndpointReference endpoint, EndpointProperty property) : IValueProvider
{
    public EndpointReference Endpoint { get; } = endpoint;

    public EndpointProperty Property { get; } = property;

    public override string ToString() => $"{{{Endpoint.Resource.Name}.{Endpoint.EndpointName}.{Property}}}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<string?>(
            Property switch
            {
                EndpointProperty.Host => Endpoint.Host,
                EndpointProperty.Port => Endpoint.Port.ToString(CultureInfo.InvariantCulture),
                _ => Endpoint.Url,
            }
        );
}
