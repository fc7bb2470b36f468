namespace IPiece.Api.Client.Markets;

/// <summary>Candles in order of time; intervals without a trade have none.</summary>
public sealed record CandleList(string Symbol, string Interval, IReadOnlyList<Candle> Items);
