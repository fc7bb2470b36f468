using System.Security.Claims;

namespace IPiece.Api.Auth;

/// <summary>A token says only who and which session; this asks the database what it is still worth. An ended session is nobody.</summary>
internal sealed class SessionGuard(RequestDelegate next, SessionDirectory sessions)
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            var person =
                Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var userId)
                && Guid.TryParse(context.User.FindFirstValue(SessionClaims.Session), out var sessionId)
                    ? await sessions.FindAsync(userId, sessionId, context.RequestAborted)
                    : null;
            context.User = person is null ? Nobody : person.Principal;
        }

        await next(context);
    }
}
