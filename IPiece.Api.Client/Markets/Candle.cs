namespace IPiece.Api.Client.Markets;

/// <summary>Open, high, low and close of one interval that starts at <paramref name="OpenedAt"/>.</summary>
public sealed record Candle(DateTimeOffset OpenedAt, long Open, long High, long Low, long Close, long Volume, long TurnoverKrw);
