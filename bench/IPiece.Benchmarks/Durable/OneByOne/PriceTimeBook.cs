namespace IPiece.Benchmarks.Durable.OneByOne;

/// <summary>The baseline's book: queues by price. As quick as a book needs to be that waits for a commit after each order.</summary>
internal sealed class PriceTimeBook
{
    private readonly SortedDictionary<long, LinkedList<RestingEntry>> _bids = new(
        Comparer<long>.Create((left, right) => right.CompareTo(left))
    );

    private readonly SortedDictionary<long, LinkedList<RestingEntry>> _asks = [];

    /// <summary>Whom an order would meet, best first, and with how much each. Self-trades end the order there.</summary>
    public List<(RestingEntry Maker, long Quantity)> Meet(RestingEntry taker)
    {
        var fills = new List<(RestingEntry, long)>();
        var left = taker.Quantity;
        foreach (var (price, queue) in taker.IsBuy ? _asks : _bids)
        {
            if (taker.IsBuy ? price > taker.Price : price < taker.Price)
            {
                break;
            }

            foreach (var maker in queue)
            {
                if (left == 0 || maker.Investor == taker.Investor)
                {
                    return fills;
                }

                var quantity = Math.Min(left, maker.Remaining);
                fills.Add((maker, quantity));
                left -= quantity;
            }
        }

        return fills;
    }

    public void Remove(RestingEntry order)
    {
        var side = order.IsBuy ? _bids : _asks;
        var queue = side[order.Price];
        _ = queue.Remove(order);
        if (queue.Count == 0)
        {
            _ = side.Remove(order.Price);
        }
    }

    public void Add(RestingEntry order)
    {
        var side = order.IsBuy ? _bids : _asks;
        if (!side.TryGetValue(order.Price, out var queue))
        {
            queue = new LinkedList<RestingEntry>();
            side.Add(order.Price, queue);
        }

        _ = queue.AddLast(order);
    }
}
