namespace IPiece.Matching.Engine;

/// <summary>The band of the day of listing, in percent of the offering price.</summary>
/// <param name="LowestPercent">Of the offering price.</param>
/// <param name="HighestPercent">Of the offering price.</param>
public sealed record FirstDayLimits(int LowestPercent, int HighestPercent)
{
    /// <summary>KRX since 2023-06-26.</summary>
    public static FirstDayLimits Krx { get; } = new(60, 400);
}
