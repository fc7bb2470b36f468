using IPiece.Api.Client;
using IPiece.Api.Client.Auth;

namespace IPiece.Web.Hosting;

/// <summary>Makes clients of the Api: for nobody, for one token, or for whoever is signed in.</summary>
public sealed class ApiClientFactory(IHttpClientFactory http, TimeProvider time)
{
    /// <summary>The name of the configured <see cref="HttpClient"/>.</summary>
    public const string ClientName = "api";

    /// <summary>A client for public data.</summary>
    /// <returns>The client.</returns>
    public IPieceClient Anonymous() => new(http.CreateClient(ClientName), tokens: null, time);

    /// <summary>A client that acts with one known token.</summary>
    /// <param name="accessToken">The token.</param>
    /// <returns>The client.</returns>
    public IPieceClient For(string accessToken) => For(new FixedAccessToken(accessToken));

    /// <summary>A client that acts for whoever the source names.</summary>
    /// <param name="tokens">The source of tokens.</param>
    /// <returns>The client.</returns>
    public IPieceClient For(IAccessTokenSource tokens) => new(http.CreateClient(ClientName), tokens, time);
}
