using System.Numerics;

namespace IPiece.Matching.Engine.Books;

/// <summary>Which levels hold orders: three layers of 64-bit words, so the next one up or down is a few instructions away.</summary>
internal sealed class LevelBitmap
{
    private const int WordBits = 6;
    private const int WordMask = (1 << WordBits) - 1;
    private readonly ulong[] _leaves;
    private readonly ulong[] _middle;
    private readonly ulong[] _top;

    public LevelBitmap(int size)
    {
        _leaves = new ulong[WordsFor(size)];
        _middle = new ulong[WordsFor(_leaves.Length)];
        _top = new ulong[WordsFor(_middle.Length)];
    }

    public void Set(int index)
    {
        _leaves[index >> WordBits] |= 1UL << (index & WordMask);
        _middle[index >> (2 * WordBits)] |= 1UL << ((index >> WordBits) & WordMask);
        _top[index >> (3 * WordBits)] |= 1UL << ((index >> (2 * WordBits)) & WordMask);
    }

    public void Clear(int index)
    {
        if ((_leaves[index >> WordBits] &= ~(1UL << (index & WordMask))) != 0)
        {
            return;
        }

        if ((_middle[index >> (2 * WordBits)] &= ~(1UL << ((index >> WordBits) & WordMask))) == 0)
        {
            _top[index >> (3 * WordBits)] &= ~(1UL << ((index >> (2 * WordBits)) & WordMask));
        }
    }

    public void ClearAll()
    {
        Array.Clear(_leaves);
        Array.Clear(_middle);
        Array.Clear(_top);
    }

    /// <summary>The first set index at or above a place, or -1.</summary>
    public int AtOrAbove(int index)
    {
        var found = Up(_leaves, index);
        if (found >= 0)
        {
            return found;
        }

        var leaf = Above(_middle, (index >> WordBits) + 1, _top);
        return leaf < 0 ? -1 : (leaf << WordBits) + BitOperations.TrailingZeroCount(_leaves[leaf]);
    }

    /// <summary>The last set index at or below a place, or -1.</summary>
    public int AtOrBelow(int index)
    {
        if (index < 0)
        {
            return -1;
        }

        var found = Down(_leaves, index);
        if (found >= 0)
        {
            return found;
        }

        var leaf = Below(_middle, (index >> WordBits) - 1, _top);
        return leaf < 0 ? -1 : (leaf << WordBits) + BitOperations.Log2(_leaves[leaf]);
    }

    private static int WordsFor(int bits) => (bits + WordMask) >> WordBits;

    // Within the one word that holds the index.
    private static int Up(ulong[] words, int index)
    {
        var word = index >> WordBits;
        if (word >= words.Length)
        {
            return -1;
        }

        var bits = words[word] & (ulong.MaxValue << (index & WordMask));
        return bits == 0 ? -1 : (word << WordBits) + BitOperations.TrailingZeroCount(bits);
    }

    private static int Down(ulong[] words, int index)
    {
        var word = index >> WordBits;
        var bits = words[word] & (ulong.MaxValue >> (WordMask - (index & WordMask)));
        return bits == 0 ? -1 : (word << WordBits) + BitOperations.Log2(bits);
    }

    private static int Above(ulong[] middle, int index, ulong[] top)
    {
        var found = Up(middle, index);
        if (found >= 0)
        {
            return found;
        }

        for (var word = (index >> WordBits) + 1; word < middle.Length; )
        {
            var next = Up(top, word);
            if (next >= 0)
            {
                return (next << WordBits) + BitOperations.TrailingZeroCount(middle[next]);
            }

            word = ((word >> WordBits) + 1) << WordBits;
        }

        return -1;
    }

    private static int Below(ulong[] middle, int index, ulong[] top)
    {
        if (index < 0)
        {
            return -1;
        }

        var found = Down(middle, index);
        if (found >= 0)
        {
            return found;
        }

        for (var word = (index >> WordBits) - 1; word >= 0; )
        {
            var next = Down(top, word);
            if (next >= 0)
            {
                return (next << WordBits) + BitOperations.Log2(middle[next]);
            }

            word = ((word >> WordBits) << WordBits) - 1;
        }

        return -1;
    }
}
