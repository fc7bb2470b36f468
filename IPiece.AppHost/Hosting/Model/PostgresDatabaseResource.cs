namespace Aspire.Hosting.ApplicationModel;

/// <summary>A database in a PostgreSQL server.</summary>
public class PostgresDatabaseResource(string name, string databaseName, PostgresServerResource parent)
    : Resource(name),
        IResourceWithParent,
        IResourceWithConnectionString
{
    public string DatabaseName { get; } = databaseName;

    public IResource Parent => Server;

    public PostgresServerResource Server { get; } = parent;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Server};Database={DatabaseName}");
}
