namespace IPiece.Api.Auth;

/// <summary>Claims beyond the framework's own. A token carries only user and session; the rest is read from the database.</summary>
internal static class SessionClaims
{
    public const string Session = "sid";
    public const string Investor = "investorId";
    public const string Kyc = "kyc";
}
