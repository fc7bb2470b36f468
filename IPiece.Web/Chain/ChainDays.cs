namespace IPiece.Web.Chain;

/// <summary>Days as the chain has them: yyyymmdd as a number.</summary>
public static class ChainDays
{
    /// <summary>The day.</summary>
    /// <param name="day">Such as 20261123.</param>
    /// <returns>The day; the first of all when the number is none.</returns>
    public static DateOnly Of(int day)
    {
        var (year, month, number) = (day / 10_000, day / 100 % 100, day % 100);
        var isDay = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && number >= 1 && number <= DateTime.DaysInMonth(year, month);
        return isDay ? new DateOnly(year, month, number) : DateOnly.MinValue;
    }
}
