namespace IPiece.Matching.Sequencing;

/// <summary>A batch would have broken an invariant. It is rolled back; somebody must look at it.</summary>
/// <param name="message">Which one, and how.</param>
public sealed class MarketInvariantException(string message) : Exception(message);
