using IPiece.Api.Client.Auth;
using Microsoft.AspNetCore.Components.Authorization;

namespace IPiece.Web.Sessions;

/// <summary>The signed-in person of one circuit or one server-rendered request; hands the Api's access token to the client, fresh.</summary>
public sealed class UserSession(AuthenticationStateProvider authentication, SessionTokenStore store) : IAccessTokenSource
{
    private SessionTokens? _seen;

    /// <summary>Raised after new tokens were fetched, so that the page can have its cookie renewed.</summary>
    public event Action? TokensRefreshed;

    /// <summary>Raised when the Api no longer accepts the session.</summary>
    public event Action? Ended;

    /// <inheritdoc />
    public async ValueTask<string?> GetAccessTokenAsync(CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        if (SessionClaims.SessionIdOf(user) is not { } sessionId || SessionClaims.TokensOf(user) is not { } known)
        {
            return null;
        }

        var tokens = await store.GetFreshAsync(sessionId, known, cancellationToken);
        if (tokens is null)
        {
            Ended?.Invoke();
            return null;
        }

        var isNewer = tokens.ExpiresAt > (_seen ?? known).ExpiresAt;
        _seen = tokens;
        if (isNewer)
        {
            TokensRefreshed?.Invoke();
        }

        return tokens.AccessToken;
    }
}
