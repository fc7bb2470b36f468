namespace IPiece.Api.Client.Markets;

/// <summary>The words of the <c>interval</c> parameter.</summary>
public static class CandleIntervals
{
    public const string OneMinute = "1m";
    public const string FiveMinutes = "5m";
    public const string OneHour = "1h";
    public const string OneDay = "1d";
    public const string OneWeek = "1w";
}
