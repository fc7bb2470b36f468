namespace IPiece.Matching.Sessions;

/// <summary>A market's state and terms as of one commit.</summary>
/// <param name="State">Where it stands in its day.</param>
/// <param name="Terms">What its session runs by.</param>
public sealed record SessionView(SessionState State, SessionTerms Terms);
