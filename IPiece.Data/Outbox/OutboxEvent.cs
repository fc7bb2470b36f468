namespace IPiece.Data.Outbox;

/// <summary>Something to tell others once the transaction has committed.</summary>
/// <param name="Topic">Whom it concerns.</param>
/// <param name="Payload">JSON.</param>
public readonly record struct OutboxEvent(string Topic, string Payload);
