using IPiece.Runtimes.Postgres;

namespace IPiece.AppHost.Servers;

/// <summary>PostgreSQL as a plain process, from the binaries npm brought.</summary>
public sealed class EmbeddedPostgresResource(string name, string command, string workingDirectory, string password)
    : ExecutableResource(name, command, workingDirectory),
        IResourceWithConnectionString
{
    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create(
            $"Host=127.0.0.1;Port={PrimaryEndpoint.Property(EndpointProperty.Port)};Username={PostgresCluster.Superuser};Password={password}"
        );
}
