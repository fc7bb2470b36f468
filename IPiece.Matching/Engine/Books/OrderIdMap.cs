namespace IPiece.Matching.Engine.Books;

/// <summary>Order id to pool index: open addressing with linear probing and no tombstones, so it never slows down with age.</summary>
internal sealed class OrderIdMap
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private Entry[] _entries;
    private int _shift;
    private int _mask;

    public OrderIdMap(int capacity)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, 8) * 2);
        _entries = [];
        Allocate(size);
    }

    public int Count { get; private set; }

    public int Find(long id)
    {
        for (var place = Home(id); ; place = (place + 1) & _mask)
        {
            ref var entry = ref _entries[place];
            if (entry.SlotPlusOne == 0)
            {
                return -1;
            }

            if (entry.Id == id)
            {
                return entry.SlotPlusOne - 1;
            }
        }
    }

    public void Add(long id, int slot)
    {
        if (Count * 2 >= _entries.Length)
        {
            Grow();
        }

        Insert(id, slot);
        Count++;
    }

    public void Remove(long id)
    {
        var place = Home(id);
        while (_entries[place].Id != id || _entries[place].SlotPlusOne == 0)
        {
            place = (place + 1) & _mask;
        }

        // Backward shift: whatever probed past this place moves up, so lookups never meet a gap.
        var hole = place;
        for (var next = (hole + 1) & _mask; _entries[next].SlotPlusOne != 0; next = (next + 1) & _mask)
        {
            var home = Home(_entries[next].Id);
            if (((next - home) & _mask) >= ((next - hole) & _mask))
            {
                _entries[hole] = _entries[next];
                hole = next;
            }
        }

        _entries[hole] = default;
        Count--;
    }

    /// <summary>Every slot, in no order.</summary>
    public int[] Slots() => [.. _entries.Where(entry => entry.SlotPlusOne != 0).Select(entry => entry.SlotPlusOne - 1)];

    public void Clear()
    {
        Array.Clear(_entries);
        Count = 0;
    }

    private int Home(long id) => (int)(unchecked((ulong)id * Multiplier) >> _shift);

    private void Insert(long id, int slot)
    {
        var place = Home(id);
        while (_entries[place].SlotPlusOne != 0)
        {
            place = (place + 1) & _mask;
        }

        _entries[place] = new Entry { Id = id, SlotPlusOne = slot + 1 };
    }

    private void Grow()
    {
        var old = _entries;
        Allocate(old.Length * 2);
        foreach (var entry in old)
        {
            if (entry.SlotPlusOne != 0)
            {
                Insert(entry.Id, entry.SlotPlusOne - 1);
            }
        }
    }

    private void Allocate(int size)
    {
        _entries = new Entry[size];
        _mask = size - 1;
        _shift = 64 - System.Numerics.BitOperations.Log2((uint)size);
    }

    private struct Entry
    {
        public long Id;
        public int SlotPlusOne;
    }
}
