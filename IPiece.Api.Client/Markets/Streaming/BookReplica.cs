namespace IPiece.Api.Client.Markets.Streaming;

/// <summary>A reader's copy of one market, kept by a snapshot and the deltas after it. Not thread-safe: one reader owns it.</summary>
public sealed class BookReplica
{
    private readonly SortedDictionary<long, BookLevel> _bids = new(Comparer<long>.Create(static (left, right) => right.CompareTo(left)));
    private readonly SortedDictionary<long, BookLevel> _asks = [];

    /// <summary>Whether a snapshot has been applied; before that there is nothing to show.</summary>
    public bool HasSnapshot { get; private set; }

    /// <summary>The number of the last change that this copy contains.</summary>
    public long Sequence { get; private set; }

    /// <summary>Bid levels, best (highest) first.</summary>
    public IReadOnlyCollection<BookLevel> Bids => _bids.Values;

    /// <summary>Ask levels, best (lowest) first.</summary>
    public IReadOnlyCollection<BookLevel> Asks => _asks.Values;

    /// <summary>The close of the last day with a trade before this one.</summary>
    public long? PreviousClose => Ticker?.PreviousClose;

    /// <summary>The day's figures, null before the first snapshot.</summary>
    public MarketTicker? Ticker { get; private set; }

    /// <summary>Replaces everything.</summary>
    public void Apply(MarketSnapshot snapshot)
    {
        _bids.Clear();
        _asks.Clear();
        Merge(_bids, snapshot.Bids);
        Merge(_asks, snapshot.Asks);
        Sequence = snapshot.Sequence;
        Ticker = new MarketTicker(snapshot);
        HasSnapshot = true;
    }

    /// <summary>Applies a delta. False means a gap: nothing was changed and a new snapshot is needed. A delta already contained changes nothing and is no gap.</summary>
    public bool TryApply(MarketDelta delta)
    {
        if (!HasSnapshot || delta.Sequence > Sequence + 1)
        {
            return false;
        }

        if (delta.Sequence <= Sequence)
        {
            return true;
        }

        Merge(_bids, delta.Bids);
        Merge(_asks, delta.Asks);
        Sequence = delta.Sequence;
        Ticker = delta.Ticker;
        return true;
    }

    private static void Merge(SortedDictionary<long, BookLevel> side, IReadOnlyList<StreamLevel> levels)
    {
        foreach (var level in levels)
        {
            if (level.Quantity == 0)
            {
                side.Remove(level.Price);
            }
            else
            {
                side[level.Price] = new BookLevel(level.Price, level.Quantity, level.Orders);
            }
        }
    }
}
