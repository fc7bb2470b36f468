namespace IPiece.Matching.Engine.Books;

/// <summary>Order nodes in one array with a free list threaded through it: after warm-up no order costs an allocation.</summary>
internal sealed class OrderPool(int capacity)
{
    private OrderNode[] _nodes = new OrderNode[capacity];
    private long[] _accounts = new long[capacity];
    private int _used;
    private int _free = -1;

    public ref OrderNode this[int slot] => ref _nodes[slot];

    /// <summary>Whose the order in a slot is.</summary>
    public ref long AccountOf(int slot) => ref _accounts[slot];

    public int Rent()
    {
        if (_free >= 0)
        {
            var slot = _free;
            _free = _nodes[slot].Next;
            return slot;
        }

        if (_used == _nodes.Length)
        {
            Array.Resize(ref _nodes, _nodes.Length * 2);
            Array.Resize(ref _accounts, _nodes.Length);
        }

        return _used++;
    }

    public void Return(int slot)
    {
        _nodes[slot].Next = _free;
        _free = slot;
    }

    public void Clear()
    {
        _used = 0;
        _free = -1;
    }
}
