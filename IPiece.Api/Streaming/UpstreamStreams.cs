using IPiece.Api.Client.Streaming;

namespace IPiece.Api.Streaming;

/// <summary>Opens Matching's streams; reconnecting, back-off and silence detection are the client library's own.</summary>
internal sealed class UpstreamStreams(IHttpClientFactory clients, TimeProvider time)
{
    public const string ClientName = "matchingStreams";
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Reads the stream at an address that is looked up before every connection.</summary>
    public IAsyncEnumerable<T> ReadAsync<T>(
        Func<CancellationToken, ValueTask<Uri?>> findAddressAsync,
        IStreamParser<T> parser,
        CancellationToken cancellationToken
    )
        where T : class =>
        new ReconnectingSseReader<T>(
            async (_, stop) =>
            {
                var address = await findAddressAsync(stop) ?? throw new HttpRequestException("No instance holds the lease.");
                var client = clients.CreateClient(ClientName);
                var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stop);
                try
                {
                    return response.EnsureSuccessStatusCode();
                }
                catch
                {
                    response.Dispose();
                    throw;
                }
            },
            parser,
            time
        ).ReadAsync(cancellationToken);
}
