using IPiece.Api.Client.Markets;

namespace IPiece.Api.Markets;

/// <summary>What a candle request may ask for.</summary>
internal static class CandleQuery
{
    public const int DefaultCandles = 120;
    public const int MaximumCandles = 1_000;
    private const short MinutesOfHour = 60;
    private const short MinutesOfDay = 1_440;
    private const short MinutesOfWeek = 7 * MinutesOfDay;

    public static short? Minutes(string interval) =>
        interval switch
        {
            CandleIntervals.OneMinute => 1,
            CandleIntervals.FiveMinutes => 5,
            CandleIntervals.OneHour => MinutesOfHour,
            CandleIntervals.OneDay => MinutesOfDay,
            CandleIntervals.OneWeek => MinutesOfWeek,
            _ => null,
        };
}
