using IPiece.Domain.Markets;
using IPiece.Matching.Engine;
using IPiece.Matching.Engine.Books;
using Xunit;

namespace IPiece.Matching.Tests.Engine;

/// <summary>What both books tell of the orders that rest in them.</summary>
public sealed class OrderBookTests
{
    private const long Own = 7;

    public static TheoryData<IOrderBook> Books => [new NaiveOrderBook(), new FastOrderBook(1, 100, step: 1, expectedOrders: 16)];

    [Theory]
    [MemberData(nameof(Books), DisableDiscoveryEnumeration = true)]
    public void Orders_that_would_leave_without_a_trade_are_copied_and_what_lies_behind_them_too(IOrderBook book)
    {
        AddOffers(book, (1, Own, 10, 5), (2, 1, 10, 5), (3, Own, 11, 900), (4, 2, 12, 5), (5, 3, 13, 5), (6, 4, 14, 5));
        var orders = new List<RestingOrder>();

        book.CopyOrders(Side.Sell, 100, 10, orders, new HashSet<long> { Own });
        Assert.Equal([1, 2, 3, 4], orders.ConvertAll(order => order.Id));

        orders.Clear();
        book.CopyOrders(Side.Sell, 100, 10, orders);
        Assert.Equal([1, 2], orders.ConvertAll(order => order.Id));

        orders.Clear();
        book.CopyOrders(Side.Sell, 12, long.MaxValue, orders, new HashSet<long> { Own });
        Assert.Equal([1, 2, 3, 4], orders.ConvertAll(order => order.Id));
    }

    private static void AddOffers(IOrderBook book, params ReadOnlySpan<(long Id, long Account, long Price, long Quantity)> offers)
    {
        foreach (var (id, account, price, quantity) in offers)
        {
            Assert.True(book.TryAdd(new RestingOrder(id, account, Side.Sell, price, quantity)));
        }
    }
}
