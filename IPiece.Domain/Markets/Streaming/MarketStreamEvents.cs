namespace IPiece.Domain.Markets.Streaming;

/// <summary>Event names of a market's server-sent stream.</summary>
public static class MarketStreamEvents
{
    /// <summary>Carries a <see cref="MarketSnapshot"/>.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>Carries a <see cref="MarketDelta"/>.</summary>
    public const string Delta = "delta";
}
