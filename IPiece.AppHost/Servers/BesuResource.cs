namespace IPiece.AppHost.Servers;

/// <summary>One Besu validator in a container, with the chain id and the zero gas price of production.</summary>
public sealed class BesuResource(string name) : ContainerResource(name), IResourceWithConnectionString
{
    public EndpointReference PrimaryEndpoint => new(this, "http");

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{PrimaryEndpoint}");
}
