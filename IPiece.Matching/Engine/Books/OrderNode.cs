using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine.Books;

/// <summary>
/// An order in the pool, linked into its level by index: half a cache line. Mutable on purpose: it lives in one array and is never copied.
/// Whose it is, which matching alone asks, lies in an array beside it.
/// </summary>
internal struct OrderNode
{
    public long Id;
    public long Quantity;
    public int Next;
    public int Previous;

    /// <summary>The index of its price on its side's ladder.</summary>
    public int Level;
    public Side Side;
}
