namespace IPiece.Matching.Engine.Books;

/// <summary>One side of a book as a flat array: level = (price - lowest) / step. Knows its best level at all times.</summary>
internal sealed class PriceLadder(bool highestFirst, long lowestPrice, long step, int size)
{
    private readonly LevelBitmap _occupied = new(size);
    private readonly StepDivision _division = new(step);

    /// <summary>The levels by rising price.</summary>
    public LadderLevel[] Levels { get; } = new LadderLevel[size];

    /// <summary>The best level's index, or -1.</summary>
    public int Best { get; private set; } = -1;

    /// <summary>Units on this side.</summary>
    public long Quantity { get; set; }

    public long PriceAt(int index) => lowestPrice + (index * step);

    /// <summary>The index of the level of exactly this price, or -1 when the ladder has none.</summary>
    public int Find(long price)
    {
        var offset = price - lowestPrice;
        if (offset < 0 || offset > uint.MaxValue || !_division.Divides(offset))
        {
            return -1;
        }

        var index = _division.Steps(offset);
        return unchecked((uint)index < (uint)size) ? index : -1;
    }

    public void Occupy(int index)
    {
        _occupied.Set(index);
        if (Best < 0 || (highestFirst ? index > Best : index < Best))
        {
            Best = index;
        }
    }

    public void Vacate(int index)
    {
        _occupied.Clear(index);
        if (index == Best)
        {
            Best = Worse(index);
        }
    }

    /// <summary>The next occupied level behind one, or -1.</summary>
    public int Worse(int index) => highestFirst ? _occupied.AtOrBelow(index - 1) : _occupied.AtOrAbove(index + 1);

    public void Clear()
    {
        for (var index = Best; index >= 0; index = Worse(index))
        {
            Levels[index] = default;
        }

        _occupied.ClearAll();
        Best = -1;
        Quantity = 0;
    }
}
