using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine.Books;

/// <summary>An order in the pool, linked into its level by index. Mutable on purpose: it lives in one array and is never copied.</summary>
internal struct OrderNode
{
    public long Id;
    public long Account;
    public long Quantity;
    public long Price;
    public int Next;
    public int Previous;
    public Side Side;
}
