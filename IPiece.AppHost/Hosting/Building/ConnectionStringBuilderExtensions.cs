using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Adds what runs elsewhere.</summary>
public static class ConnectionStringBuilderExtensions
{
    /// <summary>Takes the connection string of this name from configuration (<c>ConnectionStrings__NAME</c>).</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder,
        string name
    ) =>
        builder.AddResource(
            new ConnectionStringResource(
                name,
                builder.Configuration.GetConnectionString(name)
                    ?? throw new DistributedApplicationException($"The connection string ConnectionStrings__{name} is not set.")
            )
        );
}
