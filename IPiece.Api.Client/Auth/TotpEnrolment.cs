namespace IPiece.Api.Client.Auth;

/// <summary>What an authenticator app needs; TOTP is not active until a code was verified.</summary>
public sealed record TotpEnrolment(string SharedKey, string AuthenticatorUri);
