namespace IPiece.Api.Client.Markets.Streaming;

/// <summary>The connection is gone; what is shown is stale until a snapshot, a delta or <see cref="MarketStreamResumed"/> follows.</summary>
public sealed record MarketStreamInterrupted(string Reason, TimeSpan RetryIn) : MarketStreamEvent;
