namespace IPiece.Matching.Engine.Books;

/// <summary>
/// Order id to pool slot. Ids mostly rise one by one, so a slot is first looked for in a ring at the id's lowest bits: neighbours in time are
/// neighbours in memory. The node found there tells whether it is the one. Whoever finds the place taken lives in a hash map beside it.
/// </summary>
internal sealed class OrderIdIndex
{
    private const int MinimumRing = 1 << 6;
    private const int MaximumRing = 1 << 22;
    private const int PlacesPerOrder = 4;
    private const int CrowdedPart = 8;
    private readonly OrderPool _pool;

    // Slots are one too high, so that zeroed memory means empty.
    private int[] _ring;
    private OrderIdMap _others;
    private int _inRing;

    /// <summary>Makes room at once for both, so that nothing grows before the ring does.</summary>
    /// <param name="pool">The nodes, which know their ids.</param>
    /// <param name="capacity">Orders expected.</param>
    public OrderIdIndex(OrderPool pool, int capacity)
    {
        var places = System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(capacity, 1, MaximumRing) * PlacesPerOrder);
        _pool = pool;
        _ring = new int[Math.Clamp((int)places, MinimumRing, MaximumRing)];
        _others = new OrderIdMap(_ring.Length / CrowdedPart);
    }

    public int Count => _inRing + _others.Count;

    /// <summary>The slot of an order, or -1.</summary>
    public int Find(long id)
    {
        var slot = _ring[Place(id)] - 1;
        if (slot >= 0 && _pool[slot].Id == id)
        {
            return slot;
        }

        return _others.Count == 0 ? -1 : _others.Find(id);
    }

    public void Add(long id, int slot)
    {
        ref var place = ref _ring[Place(id)];
        if (place == 0)
        {
            place = slot + 1;
            _inRing++;
            return;
        }

        _others.Add(id, slot);
        if (_others.Count >= _ring.Length / CrowdedPart && _ring.Length < MaximumRing)
        {
            Widen();
        }
    }

    public void Remove(long id, int slot)
    {
        ref var place = ref _ring[Place(id)];
        if (place == slot + 1)
        {
            place = 0;
            _inRing--;
            return;
        }

        _others.Remove(id);
    }

    public void Clear()
    {
        Array.Clear(_ring);
        _others.Clear();
        _inRing = 0;
    }

    private int Place(long id) => unchecked((int)id) & (_ring.Length - 1);

    // Everybody finds a place anew; many who shared one no longer do.
    private void Widen()
    {
        var old = _ring;
        var others = _others.Slots();
        _ring = new int[_ring.Length * 2];
        _others = new OrderIdMap(_ring.Length / CrowdedPart);
        _inRing = 0;
        foreach (var slot in old.Where(slot => slot > 0).Select(slot => slot - 1).Concat(others))
        {
            Put(slot);
        }
    }

    private void Put(int slot)
    {
        var id = _pool[slot].Id;
        ref var place = ref _ring[Place(id)];
        if (place == 0)
        {
            place = slot + 1;
            _inRing++;
        }
        else
        {
            _others.Add(id, slot);
        }
    }
}
