using IPiece.Matching.Engine;

namespace IPiece.Matching.Replay;

/// <summary>A market of a replay and its writer.</summary>
/// <param name="Market">The engine.</param>
/// <param name="Writer">Its events.</param>
public sealed record ReplayMarket(Market Market, ReplayEventWriter Writer);
