namespace IPiece.Matching.Engine;

/// <summary>Remembers every id ever accepted: one bit each, in words of 64 neighbours, or only the highest when ids rise by contract.</summary>
public sealed class OrderIdRegistry(bool ascending)
{
    private const int WordBits = 6;
    private const long WordMask = (1 << WordBits) - 1;
    private readonly Dictionary<long, ulong> _words = [];
    private long _cachedKey;
    private ulong _cachedWord;
    private long _highest = long.MinValue;

    /// <summary>Whether the id was accepted before (or, where ids rise, could have been).</summary>
    public bool Contains(long id)
    {
        if (ascending)
        {
            return id <= _highest;
        }

        return (WordOf(id >> WordBits) & (1UL << (int)(id & WordMask))) != 0;
    }

    /// <summary>Records an accepted id.</summary>
    public void Add(long id)
    {
        _highest = Math.Max(_highest, id);
        if (ascending)
        {
            return;
        }

        var key = id >> WordBits;
        var word = WordOf(key) | (1UL << (int)(id & WordMask));
        _cachedKey = key;
        _cachedWord = word;
        _words[key] = word;
    }

    private ulong WordOf(long key)
    {
        if (key == _cachedKey)
        {
            return _cachedWord;
        }

        _ = _words.TryGetValue(key, out var word);
        return word;
    }
}
