namespace IPiece.Domain.Policies;

/// <summary>The band of a new listing's first day, in percent of its offering price.</summary>
/// <param name="LowestPercent">Such as 60.</param>
/// <param name="HighestPercent">Such as 400.</param>
public sealed record FirstDayBand(int LowestPercent, int HighestPercent);
