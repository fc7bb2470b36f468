namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that runs elsewhere, known by its connection string only.</summary>
public sealed class ConnectionStringResource(string name, string connectionString) : Resource(name), IResourceWithConnectionString
{
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{connectionString}");
}
