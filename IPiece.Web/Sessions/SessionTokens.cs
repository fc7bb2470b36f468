using IPiece.Api.Client.Auth;

namespace IPiece.Web.Sessions;

/// <summary>The Api's tokens of one session.</summary>
/// <param name="AccessToken">Sent with every call.</param>
/// <param name="RefreshToken">Traded for newer tokens.</param>
/// <param name="ExpiresAt">When the access token ends.</param>
public sealed record SessionTokens(string AccessToken, string RefreshToken, DateTimeOffset ExpiresAt)
{
    /// <summary>Reads the Api's answer.</summary>
    /// <param name="response">The answer to a sign-in or refresh.</param>
    /// <param name="now">When it arrived.</param>
    /// <returns>The tokens.</returns>
    public static SessionTokens From(TokenResponse response, DateTimeOffset now) =>
        new(response.AccessToken, response.RefreshToken, now.AddSeconds(response.ExpiresIn));
}
