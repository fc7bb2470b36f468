namespace IPiece.Matching.Engine;

/// <summary>
/// Market orders that wait in a call auction at the day's limit, in the order in which they came; what the auction leaves of them is
/// cancelled. One that left is only forgotten by its id, so that leaving costs no search.
/// </summary>
internal sealed class AuctionMarketOrders
{
    private readonly List<long> _inOrder = [];
    private readonly HashSet<long> _waiting = [];

    /// <summary>How many ever came; some may have left.</summary>
    public int Turns => _inOrder.Count;

    /// <summary>The order of a turn, oldest first.</summary>
    /// <returns>False when it no longer waits.</returns>
    public bool TryAt(int turn, out long id)
    {
        id = _inOrder[turn];
        return _waiting.Contains(id);
    }

    public void Add(long id)
    {
        if (_waiting.Add(id))
        {
            _inOrder.Add(id);
        }
    }

    public void Remove(long id)
    {
        if (_waiting.Count > 0)
        {
            _ = _waiting.Remove(id);
        }
    }

    public bool Contains(long id) => _waiting.Count > 0 && _waiting.Contains(id);

    public void Clear()
    {
        _inOrder.Clear();
        _waiting.Clear();
    }
}
