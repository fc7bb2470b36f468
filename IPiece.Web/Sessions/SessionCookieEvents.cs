using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace IPiece.Web.Sessions;

/// <summary>Keeps the cookie's tokens as new as this instance's, and drops a cookie whose session the Api has ended.</summary>
public sealed class SessionCookieEvents(SessionTokenStore store, ILogger<SessionCookieEvents> logger) : CookieAuthenticationEvents
{
    /// <inheritdoc />
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Principal is not { } principal)
        {
            return;
        }

        if (SessionClaims.SessionIdOf(principal) is not { } sessionId || SessionClaims.TokensOf(principal) is not { } known)
        {
            await RejectAsync(context);
            return;
        }

        try
        {
            var tokens = await store.GetFreshAsync(sessionId, known, context.HttpContext.RequestAborted);
            if (tokens is null)
            {
                await RejectAsync(context);
            }
            else if (tokens != known)
            {
                context.ReplacePrincipal(SessionClaims.WithTokens(principal, tokens));
                context.ShouldRenew = true;
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // An Api that does not answer is no reason to sign anybody out: the page says what is wrong and offers to try again.
            logger.LogWarning(error, "The session could not be refreshed");
        }
    }

    private static async Task RejectAsync(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }
}
