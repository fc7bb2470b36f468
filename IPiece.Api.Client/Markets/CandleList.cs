namespace IPiece.Api.Client.Markets;

/// <summary>
/// Candles in order of time; intervals without a trade have none. They contain every trade up to <paramref name="LastTradeSequence"/> (0 before
/// the first) and none after it, so that whoever reads the tape continues them exactly; the trades after it belong to
/// <paramref name="SessionDate"/> until the market begins another day.
/// </summary>
public sealed record CandleList(string Symbol, string Interval, IReadOnlyList<Candle> Items, long LastTradeSequence, DateOnly SessionDate);
