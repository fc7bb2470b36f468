namespace IPiece.Matching.Sequencing;

/// <summary>Another instance holds the market now: this one must not write, and stops.</summary>
/// <param name="message">Which market.</param>
public sealed class LeaseLostException(string message) : Exception(message);
