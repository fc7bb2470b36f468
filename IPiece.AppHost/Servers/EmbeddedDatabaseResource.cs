namespace IPiece.AppHost.Servers;

/// <summary>A database of the embedded PostgreSQL.</summary>
public sealed class EmbeddedDatabaseResource(string name, EmbeddedPostgresResource server)
    : Resource(name),
        IResourceWithParent,
        IResourceWithConnectionString
{
    public IResource Parent => server;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{server};Database={Name}");
}
