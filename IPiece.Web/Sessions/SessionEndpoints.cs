using IPiece.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace IPiece.Web.Sessions;

/// <summary>The two session requests that need an HTTP response: signing out, and renewing the cookie for a circuit.</summary>
public static class SessionEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    /// <param name="app">The web application.</param>
    public static void MapSessions(this WebApplication app)
    {
        app.MapPost("/session/sign-out", SignOutAsync);
        // The cookie handler has renewed the cookie by the time this runs.
        app.MapPost("/session/renew", () => Results.NoContent()).DisableAntiforgery();
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext context,
        ApiClientFactory clients,
        SessionTokenStore store,
        ILogger<SessionTokenStore> logger,
        [Microsoft.AspNetCore.Mvc.FromForm] string? returnUrl,
        CancellationToken cancellationToken
    )
    {
        if (SessionClaims.SessionIdOf(context.User) is { } sessionId)
        {
            try
            {
                var tokens = store.Peek(sessionId) ?? SessionClaims.TokensOf(context.User);
                if (tokens is not null)
                {
                    await clients.For(tokens.AccessToken).LogoutAsync(cancellationToken);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The person asked to leave: the cookie goes whether or not the Api could be told.
                logger.LogWarning(error, "The Api was not told of a sign-out");
            }

            store.Remove(sessionId);
        }

        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect(returnUrl is ['/', not ('/' or '\\'), ..] ? returnUrl : "/");
    }
}
