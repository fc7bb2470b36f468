using System.Reflection;
using System.Security.Claims;

namespace IPiece.Api.Auth;

/// <summary>The signed-in person, bound from the request's principal.</summary>
internal sealed record CurrentUser(Guid UserId, Guid SessionId)
{
    public static ValueTask<CurrentUser> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(
            new CurrentUser(
                Guid.Parse(context.User.FindFirstValue(ClaimTypes.NameIdentifier)!),
                Guid.Parse(context.User.FindFirstValue(SessionClaims.Session)!)
            )
        );
}
