namespace IPiece.Api.Client.Events;

/// <summary><c>event: settlement</c>: the chain confirmed (or refused) a batch with own transactions; read them again.</summary>
public sealed record SettlementChanged(long BatchId, string State, string? TransactionHash) : PrivateEvent;
