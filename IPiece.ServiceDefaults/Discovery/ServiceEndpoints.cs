using Microsoft.Extensions.Configuration;

namespace IPiece.ServiceDefaults.Discovery;

/// <summary>Finds services by name from configuration, in Aspire's convention <c>services:{name}:{scheme}:{index}</c>.</summary>
/// <param name="configuration">The service's configuration.</param>
public sealed class ServiceEndpoints(IConfiguration configuration)
{
    /// <summary>Replicas of one service that are looked at.</summary>
    public const int MaxReplicas = 64;

    /// <summary>Every known address of a service.</summary>
    /// <param name="service">The resource's name in the AppHost, for example <c>api</c>.</param>
    /// <param name="scheme"><c>http</c> or <c>https</c>.</param>
    /// <returns>The addresses; empty when the service is not known.</returns>
    public IReadOnlyList<Uri> Resolve(string service, string scheme = "http")
    {
        var addresses = new List<Uri>();
        for (var index = 0; index < MaxReplicas; index++)
        {
            if (!Uri.TryCreate(configuration[$"services:{service}:{scheme}:{index}"], UriKind.Absolute, out var address))
            {
                break;
            }

            addresses.Add(address);
        }

        return addresses;
    }
}
