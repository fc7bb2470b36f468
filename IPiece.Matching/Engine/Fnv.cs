namespace IPiece.Matching.Engine;

/// <summary>The FNV-1a-64 style hash over words that books, trades and workloads are compared by.</summary>
public static class Fnv
{
    /// <summary>The hash of nothing.</summary>
    public const ulong Seed = 0xcbf29ce484222325;

    private const ulong Prime = 0x100000001b3;

    /// <summary>Adds one word.</summary>
    public static ulong Add(ulong hash, long word) => unchecked((hash ^ (ulong)word) * Prime);

    /// <summary>Adds an order of the book.</summary>
    public static ulong Add(ulong hash, in RestingOrder order) => Add(Add(Add(hash, order.Id), order.Price), order.Quantity);
}
