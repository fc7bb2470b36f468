namespace IPiece.Api.Client.Auth;

/// <summary>Proves that the authenticator app holds the key and turns TOTP on.</summary>
public sealed record TotpVerifyRequest(string Code);
