namespace IPiece.Matching.Sequencing;

/// <summary>A batch's part of one candle.</summary>
internal sealed class CandleRow(int intervalMinutes, DateTimeOffset openedAt, long price)
{
    public int IntervalMinutes { get; } = intervalMinutes;

    public DateTimeOffset OpenedAt { get; } = openedAt;

    public long Open { get; } = price;

    public long High { get; private set; } = price;

    public long Low { get; private set; } = price;

    public long Close { get; private set; } = price;

    public long Volume { get; private set; }

    public long TurnoverKrw { get; private set; }

    public void Add(long price, long quantity)
    {
        High = Math.Max(High, price);
        Low = Math.Min(Low, price);
        Close = price;
        Volume = checked(Volume + quantity);
        TurnoverKrw = checked(TurnoverKrw + (price * quantity));
    }
}
