namespace IPiece.Api.Client.Operations;

/// <summary>One signing key's queue.</summary>
public sealed record SignerHealth(string Role, string Address, long NextNonce, long Pending);
