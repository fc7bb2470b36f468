namespace IPiece.Api.Client.Auth;

/// <summary>Bearer tokens of one session; <paramref name="ExpiresIn"/> is the access token's life in seconds.</summary>
public sealed record TokenResponse(string TokenType, string AccessToken, long ExpiresIn, string RefreshToken);
