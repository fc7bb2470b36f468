namespace IPiece.Api.Client.Markets.Streaming;

/// <summary>Nothing changed, and the connection is alive: what is shown is live.</summary>
public sealed record MarketStreamHeartbeat : MarketStreamEvent;
