namespace IPiece.ServiceDefaults.Discovery;

/// <summary>Lets a client ask for <c>http://api/…</c> and sends the request to where that service really is, taking replicas in turn.</summary>
/// <param name="endpoints">Where services are.</param>
public sealed class ServiceDiscoveryHandler(ServiceEndpoints endpoints) : DelegatingHandler
{
    private int _turn;

    /// <inheritdoc />
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { } uri && !uri.Host.Contains('.', StringComparison.Ordinal))
        {
            var addresses = endpoints.Resolve(uri.Host, uri.Scheme);
            if (addresses.Count > 0)
            {
                var turn = (uint)Interlocked.Increment(ref _turn);
                request.RequestUri = new Uri(addresses[(int)(turn % (uint)addresses.Count)], uri.PathAndQuery);
            }
        }

        return base.SendAsync(request, cancellationToken);
    }
}
