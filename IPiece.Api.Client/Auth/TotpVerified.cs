namespace IPiece.Api.Client.Auth;

/// <summary>TOTP is on; the recovery codes are shown this once.</summary>
public sealed record TotpVerified(IReadOnlyList<string> RecoveryCodes);
