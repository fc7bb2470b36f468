namespace IPiece.Domain.Markets.Streaming;

/// <summary>A whole market at one moment: the first event of a stream, and again whenever deltas were skipped.</summary>
/// <param name="Sequence">The number of the last delta this snapshot contains; the next delta carries this plus one.</param>
/// <param name="Phase">What the market does with orders now.</param>
/// <param name="Bids">Best (highest) price first.</param>
/// <param name="Asks">Best (lowest) price first.</param>
/// <param name="LastPrice">The last trade's price, if there ever was one.</param>
/// <param name="BasePrice">The day's base price, from which the change is counted.</param>
/// <param name="UpperLimit">The day's highest price.</param>
/// <param name="LowerLimit">The day's lowest price.</param>
/// <param name="Open">The day's first price.</param>
/// <param name="High">The day's highest traded price.</param>
/// <param name="Low">The day's lowest traded price.</param>
/// <param name="Volume">Units traded today.</param>
/// <param name="TurnoverKrw">Won traded today.</param>
/// <param name="PreviousClose">The close of the last day with a trade before this one.</param>
public sealed record MarketSnapshot(
    long Sequence,
    MarketPhase Phase,
    IReadOnlyList<BookLevel> Bids,
    IReadOnlyList<BookLevel> Asks,
    long? LastPrice,
    long BasePrice,
    long UpperLimit,
    long LowerLimit,
    long? Open,
    long? High,
    long? Low,
    long Volume,
    long TurnoverKrw,
    long? PreviousClose
)
{
    /// <summary>What the market does now, and why.</summary>
    public MarketStatus Status { get; init; } = MarketStatus.Plain(Phase);
}
