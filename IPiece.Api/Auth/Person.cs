using System.Globalization;
using System.Security.Claims;
using IPiece.Data.People;
using Microsoft.AspNetCore.Identity;

namespace IPiece.Api.Auth;

/// <summary>Who a session belongs to and what that person may do, as the database says.</summary>
internal sealed record Person(Guid UserId, Guid SessionId, IReadOnlyList<string> Roles, long? InvestorId, KycStatus? Kyc)
{
    /// <summary>The same as claims, made once and only read afterwards, by every request of the session at once.</summary>
    public ClaimsPrincipal Principal => field ??= MakePrincipal();

    private ClaimsPrincipal MakePrincipal()
    {
        var identity = new ClaimsIdentity(IdentityConstants.BearerScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, UserId.ToString()));
        identity.AddClaim(new Claim(SessionClaims.Session, SessionId.ToString()));
        identity.AddClaims(Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        if (InvestorId is { } investorId)
        {
            identity.AddClaim(new Claim(SessionClaims.Investor, investorId.ToString(CultureInfo.InvariantCulture)));
            identity.AddClaim(new Claim(SessionClaims.Kyc, Kyc?.ToString() ?? ""));
        }

        return new ClaimsPrincipal(identity);
    }
}
