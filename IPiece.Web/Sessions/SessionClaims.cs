using System.Globalization;
using System.Security.Claims;
using IPiece.Api.Client.Me;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace IPiece.Web.Sessions;

/// <summary>What the encrypted sign-in cookie says: who is signed in, and the Api's tokens, which never reach the browser in the clear.</summary>
public static class SessionClaims
{
    private const string SessionId = "ipiece:sid";
    private const string AccessToken = "ipiece:access";
    private const string RefreshToken = "ipiece:refresh";
    private const string ExpiresAt = "ipiece:expires";
    private const string Demo = "ipiece:demo";
    private const string Investor = "ipiece:investor";

    /// <summary>Builds the principal of a new session.</summary>
    /// <param name="me">The person, as the Api knows them.</param>
    /// <param name="sessionId">This web session's own random id.</param>
    /// <param name="tokens">The Api's tokens.</param>
    /// <returns>A principal for the cookie handler.</returns>
    public static ClaimsPrincipal Create(MeResponse me, string sessionId, SessionTokens tokens)
    {
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, me.UserId.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, me.DisplayName));
        identity.AddClaim(new Claim(ClaimTypes.Email, me.Email));
        identity.AddClaims(me.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        identity.AddClaim(new Claim(SessionId, sessionId));
        if (me.InvestorId is { } investorId)
        {
            identity.AddClaim(new Claim(Investor, investorId.ToString(CultureInfo.InvariantCulture)));
        }

        if (me.IsDemo)
        {
            identity.AddClaim(new Claim(Demo, "1"));
        }

        Write(identity, tokens);
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The same person and session with newer tokens.</summary>
    /// <param name="principal">The present principal.</param>
    /// <param name="tokens">The newer tokens.</param>
    /// <returns>A principal for the cookie handler to write.</returns>
    public static ClaimsPrincipal WithTokens(ClaimsPrincipal principal, SessionTokens tokens)
    {
        var identity = new ClaimsIdentity(principal.Identity as ClaimsIdentity ?? new ClaimsIdentity());
        foreach (var claim in identity.Claims.Where(claim => claim.Type is AccessToken or RefreshToken or ExpiresAt).ToList())
        {
            identity.RemoveClaim(claim);
        }

        Write(identity, tokens);
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The session's id, null for somebody not signed in.</summary>
    /// <param name="principal">The principal.</param>
    /// <returns>The id.</returns>
    public static string? SessionIdOf(ClaimsPrincipal principal) => principal.FindFirstValue(SessionId);

    /// <summary>The tokens as of when the cookie was written.</summary>
    /// <param name="principal">The principal.</param>
    /// <returns>The tokens, or null.</returns>
    public static SessionTokens? TokensOf(ClaimsPrincipal principal) =>
        principal.FindFirstValue(AccessToken) is { } access
        && principal.FindFirstValue(RefreshToken) is { } refresh
        && long.TryParse(principal.FindFirstValue(ExpiresAt), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new SessionTokens(access, refresh, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;

    /// <summary>Whether this person is one of the demo's.</summary>
    /// <param name="principal">The principal.</param>
    /// <returns>True for demo people.</returns>
    public static bool IsDemo(ClaimsPrincipal principal) => principal.HasClaim(Demo, "1");

    /// <summary>Whether this person has an investor account, and so can trade.</summary>
    /// <param name="principal">The principal.</param>
    /// <returns>True for investors; false for staff and for visitors.</returns>
    public static bool IsInvestor(ClaimsPrincipal principal) => principal.HasClaim(claim => claim.Type == Investor);

    private static void Write(ClaimsIdentity identity, SessionTokens tokens)
    {
        identity.AddClaim(new Claim(AccessToken, tokens.AccessToken));
        identity.AddClaim(new Claim(RefreshToken, tokens.RefreshToken));
        identity.AddClaim(new Claim(ExpiresAt, tokens.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
    }
}
