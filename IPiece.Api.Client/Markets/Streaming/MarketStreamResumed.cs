namespace IPiece.Api.Client.Markets.Streaming;

/// <summary>The connection is back and the last number is still the newest or will be continued: what is shown is live again.</summary>
public sealed record MarketStreamResumed : MarketStreamEvent;
