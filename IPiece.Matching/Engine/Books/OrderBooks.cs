using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine.Books;

/// <summary>Moves between book implementations.</summary>
public static class OrderBooks
{
    /// <summary>Copies every order with its priority.</summary>
    /// <param name="from">The source.</param>
    /// <param name="to">An empty book.</param>
    public static void Copy(IOrderBook from, IOrderBook to)
    {
        var orders = new List<RestingOrder>(from.OpenOrders);
        from.CopyOrders(Side.Buy, long.MinValue, long.MaxValue, orders);
        from.CopyOrders(Side.Sell, long.MaxValue, long.MaxValue, orders);
        foreach (var order in orders)
        {
            if (!to.TryAdd(order))
            {
                throw new InvalidOperationException($"The book has no room for {order.Price}.");
            }
        }
    }
}
