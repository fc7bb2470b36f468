namespace IPiece.Api.Client.Auth;

/// <summary>Turns TOTP off; asks for the password and a code again, so that an open session is not enough.</summary>
public sealed record TotpDisableRequest(string Password, string Code);
