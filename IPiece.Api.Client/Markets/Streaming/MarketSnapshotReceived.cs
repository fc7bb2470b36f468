namespace IPiece.Api.Client.Markets.Streaming;

/// <summary>Replace everything known about the market with this.</summary>
public sealed record MarketSnapshotReceived(MarketSnapshot Snapshot) : MarketStreamEvent;
