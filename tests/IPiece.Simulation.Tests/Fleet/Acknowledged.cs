namespace IPiece.Simulation.Tests.Fleet;

/// <summary>An order that was answered for good.</summary>
/// <param name="Symbol">Its market.</param>
/// <param name="Key">Its idempotency key.</param>
/// <param name="OrderId">None when it was refused.</param>
/// <param name="SentAt">When it was first sent, by the stopwatch.</param>
/// <param name="At">When it was answered.</param>
internal sealed record Acknowledged(string Symbol, string Key, long? OrderId, long SentAt, long At);
