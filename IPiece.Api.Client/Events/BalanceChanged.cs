namespace IPiece.Api.Client.Events;

/// <summary><c>event: balance</c>: cash or units moved; read the portfolio again.</summary>
public sealed record BalanceChanged : PrivateEvent;
