namespace IPiece.Api.Auth;

/// <summary>Lives of tokens and sessions, and how much guessing is allowed.</summary>
internal static class AuthLimits
{
    public static readonly TimeSpan AccessTokenLife = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan RefreshTokenLife = TimeSpan.FromDays(14);
    public static readonly TimeSpan SessionLife = TimeSpan.FromDays(30);
    public static readonly TimeSpan LockoutTime = TimeSpan.FromMinutes(5);

    /// <summary>How long a replica trusts what it read about a session; signing out on another replica takes effect within it.</summary>
    public static readonly TimeSpan SessionCacheTime = TimeSpan.FromSeconds(5);

    public const int MaxFailedAttempts = 5;
    public const int MaxSessionsPerUser = 20;
    public const int MaxCachedSessions = 100_000;
    public const int MinPasswordLength = 10;
    public const int MaxPasswordLength = 128;
    public const int MaxEmailLength = 254;
    public const int MaxDisplayNameLength = 40;
    public const int RecoveryCodes = 10;
}
