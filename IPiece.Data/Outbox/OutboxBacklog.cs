namespace IPiece.Data.Outbox;

/// <summary>What waits to be handed over.</summary>
/// <param name="Pending">How many.</param>
/// <param name="OldestAge">How long the oldest has waited; zero when none does.</param>
public readonly record struct OutboxBacklog(long Pending, TimeSpan OldestAge);
