namespace IPiece.Domain.Markets.Streaming;

/// <summary>The day's figures of a market.</summary>
/// <param name="LastPrice">The last trade's price, if there ever was one.</param>
/// <param name="Open">The day's first price.</param>
/// <param name="High">The day's highest traded price.</param>
/// <param name="Low">The day's lowest traded price.</param>
/// <param name="Volume">Units traded today.</param>
/// <param name="TurnoverKrw">Won traded today.</param>
/// <param name="Phase">What the market does with orders now.</param>
/// <param name="BasePrice">The day's base price.</param>
/// <param name="UpperLimit">The day's highest price.</param>
/// <param name="LowerLimit">The day's lowest price.</param>
public sealed record MarketTicker(
    long? LastPrice,
    long? Open,
    long? High,
    long? Low,
    long Volume,
    long TurnoverKrw,
    MarketPhase Phase,
    long BasePrice,
    long UpperLimit,
    long LowerLimit
)
{
    /// <summary>The close of the last day with a trade before this one.</summary>
    public long? PreviousClose { get; init; }

    /// <summary>What the market does now, and why.</summary>
    public MarketStatus Status { get; init; } = MarketStatus.Plain(Phase);
}
