namespace IPiece.Api.Client.Operations;

/// <summary>Who runs an instrument's market, and whether that claim is still valid.</summary>
public sealed record LeaseHealth(string Symbol, string Owner, string Endpoint, long Epoch, DateTimeOffset ExpiresAt, bool Alive);
