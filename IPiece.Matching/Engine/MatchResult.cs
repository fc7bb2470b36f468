namespace IPiece.Matching.Engine;

/// <summary>What is left of an incoming order after matching.</summary>
/// <param name="Remaining">Units not traded.</param>
/// <param name="StoppedBySelfTrade">Whether the self-trade policy ended it: then the rest may not rest.</param>
public readonly record struct MatchResult(long Remaining, bool StoppedBySelfTrade);
