namespace IPiece.Benchmarks.Durable.OneByOne;

/// <summary>An open order of the baseline's book, with what its hold still sets aside.</summary>
internal sealed class RestingEntry(long id, long investor, bool isBuy, long price, long quantity)
{
    public long Id { get; } = id;

    public long Investor { get; } = investor;

    public bool IsBuy { get; } = isBuy;

    public long Price { get; } = price;

    public long Quantity { get; } = quantity;

    public long Filled { get; set; }

    public long Hold { get; set; }

    public long Held { get; set; }

    public long Remaining => Quantity - Filled;
}
