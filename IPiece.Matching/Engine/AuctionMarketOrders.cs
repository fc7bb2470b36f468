namespace IPiece.Matching.Engine;

/// <summary>
/// Market orders that wait in a call auction at the day's limit, in the order in which they came; what the auction leaves of them is
/// cancelled. One that left is only forgotten by its id, so that leaving costs no search.
/// </summary>
internal sealed class AuctionMarketOrders
{
    private readonly List<long> _inOrder = [];
    private readonly HashSet<long> _waiting = [];

    /// <summary>The ids, oldest first.</summary>
    public IEnumerable<long> Ids => _inOrder.Where(_waiting.Contains);

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
