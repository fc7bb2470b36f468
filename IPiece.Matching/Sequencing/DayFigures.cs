namespace IPiece.Matching.Sequencing;

/// <summary>A market's figures of the day.</summary>
public sealed class DayFigures
{
    /// <summary>The session, in Seoul.</summary>
    public DateOnly SessionDate { get; set; }

    public long? Open { get; set; }

    public long? High { get; set; }

    public long? Low { get; set; }

    public long Volume { get; set; }

    public long TurnoverKrw { get; set; }

    public DateTimeOffset? LastTradedAt { get; set; }

    /// <summary>The close of the last day with a trade before this one.</summary>
    public long? PreviousClose { get; set; }

    /// <summary>Counts a trade.</summary>
    public void Add(long price, long quantity, DateTimeOffset at)
    {
        Open ??= price;
        High = Math.Max(High ?? price, price);
        Low = Math.Min(Low ?? price, price);
        Volume = checked(Volume + quantity);
        TurnoverKrw = checked(TurnoverKrw + (price * quantity));
        LastTradedAt = at;
    }

    /// <summary>Begins another day.</summary>
    public void Roll(DateOnly date, long? close)
    {
        PreviousClose = Volume > 0 ? close : PreviousClose;
        SessionDate = date;
        (Open, High, Low, Volume, TurnoverKrw) = (null, null, null, 0, 0);
    }
}
