namespace IPiece.Benchmarks.Engine;

/// <summary>An order of the textbook book.</summary>
public sealed class TextbookOrder(long id, bool isBuy, long price)
{
    public long Id { get; } = id;

    public bool IsBuy { get; } = isBuy;

    public long Price { get; } = price;

    public long Quantity { get; set; }
}
