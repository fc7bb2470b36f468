namespace IPiece.Api.Client.Events;

/// <summary>Nothing happened, and the connection is alive.</summary>
public sealed record PrivateStreamHeartbeat : PrivateEvent;
