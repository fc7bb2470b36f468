namespace IPiece.Api.Client.Auth;

/// <summary>Signs in; <paramref name="TwoFactorCode"/> or <paramref name="RecoveryCode"/> is needed once the account has TOTP (code <c>twoFactorRequired</c>).</summary>
public sealed record LoginRequest(string Email, string Password, string? TwoFactorCode = null, string? RecoveryCode = null);
