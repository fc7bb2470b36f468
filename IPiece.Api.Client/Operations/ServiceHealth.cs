namespace IPiece.Api.Client.Operations;

/// <summary>What a service's own health endpoint said: healthy, degraded, unhealthy or unreachable.</summary>
public sealed record ServiceHealth(string Name, string Status);
