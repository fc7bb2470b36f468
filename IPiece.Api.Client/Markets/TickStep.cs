namespace IPiece.Api.Client.Markets;

/// <summary>From this price on, prices move in steps of <paramref name="Tick"/>.</summary>
public sealed record TickStep(long FromPrice, long Tick);
