using IPiece.Domain.Markets.Streaming;

namespace IPiece.Matching.Sequencing;

/// <summary>What a committed batch tells the world.</summary>
/// <param name="Delta">Public: levels, trades, ticker; none when nothing of it changed.</param>
/// <param name="Private">Private events by name, in order.</param>
public sealed record BatchOutcome(MarketDelta? Delta, IReadOnlyList<(string Name, object Data)> Private);
