namespace IPiece.Api.Client.Markets.Streaming;

/// <summary>What <see cref="IPieceClient.StreamMarketAsync"/> yields: a snapshot first and after every gap, then deltas; interruptions in between.</summary>
public abstract record MarketStreamEvent;
