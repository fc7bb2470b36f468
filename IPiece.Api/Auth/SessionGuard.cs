using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

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
            context.User = person is null ? Nobody : Principal(person);
        }

        await next(context);
    }

    private static ClaimsPrincipal Principal(Person person)
    {
        var identity = new ClaimsIdentity(IdentityConstants.BearerScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, person.UserId.ToString()));
        identity.AddClaim(new Claim(SessionClaims.Session, person.SessionId.ToString()));
        identity.AddClaims(person.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        if (person.InvestorId is { } investorId)
        {
            identity.AddClaim(new Claim(SessionClaims.Investor, investorId.ToString(CultureInfo.InvariantCulture)));
            identity.AddClaim(new Claim(SessionClaims.Kyc, person.Kyc?.ToString() ?? ""));
        }

        return new ClaimsPrincipal(identity);
    }
}
