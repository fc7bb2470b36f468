namespace IPiece.AppHost.Servers;

/// <summary>An EVM node as a plain process, from the binary npm brought.</summary>
public sealed class EmbeddedEvmResource(string name, string command, string workingDirectory)
    : ExecutableResource(name, command, workingDirectory),
        IResourceWithConnectionString
{
    public EndpointReference PrimaryEndpoint => new(this, "http");

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{PrimaryEndpoint}");
}
