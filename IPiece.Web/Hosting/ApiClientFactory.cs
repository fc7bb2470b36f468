using IPiece.Api.Client;
using IPiece.Api.Client.Auth;
using IPiece.Api.Client.Http;

namespace IPiece.Web.Hosting;

/// <summary>Makes clients of the Api: for nobody, for one token, or for whoever is signed in.</summary>
public sealed class ApiClientFactory(IHttpClientFactory http, TimeProvider time)
{
    /// <summary>The name of the configured <see cref="HttpClient"/>.</summary>
    public const string ClientName = "api";

    /// <summary>How long an answer is waited for; whoever waited so long has none.</summary>
    public static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(20);

    /// <summary>The name of the <see cref="HttpClient"/> for files that the Api may write for minutes before the first byte leaves.</summary>
    public const string FilesClientName = "apiFiles";

    /// <summary>A client for public data.</summary>
    /// <param name="address">The visitor's address; null for what this server asks for itself.</param>
    /// <returns>The client.</returns>
    public IPieceClient Anonymous(string? address = null) => Create(ClientName, tokens: null, address);

    /// <summary>A client that acts with one known token.</summary>
    /// <param name="accessToken">The token.</param>
    /// <param name="address">The visitor's address; null when it is not known.</param>
    /// <returns>The client.</returns>
    public IPieceClient For(string accessToken, string? address = null) => For(new FixedAccessToken(accessToken), address);

    /// <summary>A client that acts for whoever the source names, counted against their own address rather than this server's.</summary>
    /// <param name="tokens">The source of tokens.</param>
    /// <param name="address">The visitor's address; null when it is not known.</param>
    /// <returns>The client.</returns>
    public IPieceClient For(IAccessTokenSource tokens, string? address = null) => Create(ClientName, tokens, address);

    /// <summary>A client for files, which waits longer.</summary>
    /// <param name="accessToken">The token.</param>
    /// <param name="address">The visitor's address; null when it is not known.</param>
    /// <returns>The client.</returns>
    public IPieceClient ForFiles(string accessToken, string? address = null) =>
        Create(FilesClientName, new FixedAccessToken(accessToken), address);

    private IPieceClient Create(string name, IAccessTokenSource? tokens, string? address)
    {
        var client = http.CreateClient(name);
        if (address is not null)
        {
            client.DefaultRequestHeaders.Add(ApiHeaders.ClientAddress, address);
        }

        return new IPieceClient(client, tokens, time);
    }
}
