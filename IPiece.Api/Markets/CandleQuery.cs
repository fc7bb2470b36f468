using IPiece.Api.Client.Markets;

namespace IPiece.Api.Markets;

/// <summary>What a candle request may ask for.</summary>
internal static class CandleQuery
{
    public const int DefaultCandles = 120;
    public const int MaximumCandles = 1_000;
    private const short MinutesOfDay = 1_440;

    public static short? Minutes(string interval) =>
        interval switch
        {
            CandleIntervals.OneMinute => 1,
            CandleIntervals.OneDay => MinutesOfDay,
            _ => null,
        };
}
