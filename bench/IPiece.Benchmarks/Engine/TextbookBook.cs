namespace IPiece.Benchmarks.Engine;

/// <summary>The book of the textbooks: sorted dictionaries of linked lists, and a dictionary of ids. No rules at all.</summary>
public sealed class TextbookBook
{
    private readonly SortedDictionary<long, LinkedList<TextbookOrder>> _bids = new(
        Comparer<long>.Create((left, right) => right.CompareTo(left))
    );
    private readonly SortedDictionary<long, LinkedList<TextbookOrder>> _asks = [];
    private readonly Dictionary<long, LinkedListNode<TextbookOrder>> _orders = [];

    /// <summary>How many trades there were.</summary>
    public long Trades { get; private set; }

    /// <summary>Matches, and rests what is left of a limit order.</summary>
    public void Place(long id, bool isBuy, long price, long quantity, bool rests)
    {
        var opposite = isBuy ? _asks : _bids;
        while (quantity > 0 && opposite.Count > 0)
        {
            var (best, queue) = opposite.First();
            if (isBuy ? best > price : best < price)
            {
                break;
            }

            while (quantity > 0 && queue.First is { } node)
            {
                var fill = Math.Min(quantity, node.Value.Quantity);
                quantity -= fill;
                node.Value.Quantity -= fill;
                Trades++;
                if (node.Value.Quantity == 0)
                {
                    queue.RemoveFirst();
                    _ = _orders.Remove(node.Value.Id);
                }
            }

            if (queue.Count == 0)
            {
                _ = opposite.Remove(best);
            }
        }

        if (quantity > 0 && rests)
        {
            var own = isBuy ? _bids : _asks;
            if (!own.TryGetValue(price, out var queue))
            {
                queue = new LinkedList<TextbookOrder>();
                own.Add(price, queue);
            }

            _orders.Add(id, queue.AddLast(new TextbookOrder(id, isBuy, price) { Quantity = quantity }));
        }
    }

    /// <summary>Removes an order.</summary>
    public void Cancel(long id)
    {
        if (!_orders.Remove(id, out var node))
        {
            return;
        }

        var side = node.Value.IsBuy ? _bids : _asks;
        var queue = side[node.Value.Price];
        queue.Remove(node);
        if (queue.Count == 0)
        {
            _ = side.Remove(node.Value.Price);
        }
    }
}
