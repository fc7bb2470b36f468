namespace IPiece.Matching.MarketData;

/// <summary>How far a reader has come.</summary>
/// <param name="Sequence">The last event it was given.</param>
/// <param name="Generation">Which life of the feed that was; none when the reader brought the number along.</param>
internal readonly record struct FeedPosition(long Sequence, long? Generation);
