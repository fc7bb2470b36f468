namespace IPiece.Api.Client.Events;

/// <summary>What <see cref="IPieceClient.StreamEventsAsync"/> yields: news about the own orders, fills, balances and settlements, and the connection's state.</summary>
public abstract record PrivateEvent;
