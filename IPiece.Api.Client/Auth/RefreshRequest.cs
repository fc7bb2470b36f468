namespace IPiece.Api.Client.Auth;

/// <summary>Trades a refresh token for fresh tokens of the same session.</summary>
public sealed record RefreshRequest(string RefreshToken);
