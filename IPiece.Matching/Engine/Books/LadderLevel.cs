namespace IPiece.Matching.Engine.Books;

/// <summary>A price level: a queue of pooled orders. Indices are one too high, so that zeroed memory means empty.</summary>
internal struct LadderLevel
{
    public long Quantity;
    public int Head;
    public int Tail;
    public int Orders;
}
