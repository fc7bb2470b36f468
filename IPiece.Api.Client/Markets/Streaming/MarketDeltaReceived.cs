namespace IPiece.Api.Client.Markets.Streaming;

/// <summary>Continues the last snapshot without a gap.</summary>
public sealed record MarketDeltaReceived(MarketDelta Delta) : MarketStreamEvent;
