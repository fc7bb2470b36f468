namespace IPiece.Matching.MarketData;

/// <summary>An event of a feed, formatted when the first reader wants it.</summary>
internal sealed class FeedEntry(string name, long sequence, object? data, int items = 0, bool canResume = true)
{
    private readonly Lock _gate = new();
    private ReadOnlyMemory<byte> _frame;

    /// <summary>How many levels and trades it tells.</summary>
    public int Items { get; } = items;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Frame
    {
        get
        {
            lock (_gate)
            {
                if (_frame.IsEmpty)
                {
                    _frame = StreamFrame.Of(name, canResume ? sequence : null, data);
                }

                return _frame;
            }
        }
    }
}
