namespace IPiece.Matching.Replay;

/// <summary>A line of a replay file is not a command.</summary>
/// <param name="message">What is wrong, in one line.</param>
public sealed class ReplayFormatException(string message) : Exception(message);
