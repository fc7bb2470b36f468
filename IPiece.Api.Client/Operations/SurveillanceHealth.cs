namespace IPiece.Api.Client.Operations;

/// <summary>How far surveillance is behind: markets with trading that it has not looked at, and since when the oldest of that waits.</summary>
public sealed record SurveillanceHealth(int MarketsBehind, double? OldestAgeSeconds);
