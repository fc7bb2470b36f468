namespace IPiece.Api.Client.Auth;

/// <summary>Signs a new investor up.</summary>
public sealed record RegisterRequest(string Email, string Password, string DisplayName);
