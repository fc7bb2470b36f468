using IPiece.Domain.Markets;
using IPiece.Matching.Engine;
using IPiece.Matching.Engine.Books;
using Xunit;

namespace IPiece.Matching.Tests.Engine;

/// <summary>What the flat book must find and hold whatever the ids and prices are.</summary>
public sealed class FastOrderBookTests
{
    private const int Orders = 2_000;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1L << 24)]
    [InlineData(1L << 40)]
    public void Orders_are_found_by_their_ids_whatever_bits_the_ids_share(long apart)
    {
        var book = new FastOrderBook(1, 100, step: 1, expectedOrders: 16);
        for (var number = 1; number <= Orders; number++)
        {
            Assert.True(book.TryAdd(new RestingOrder(number * apart, 1, Side.Buy, 1 + (number % 100), number)));
        }

        for (var number = 1; number <= Orders; number += 2)
        {
            Assert.True(book.TryRemove(number * apart, out var quantity));
            Assert.Equal(number, quantity);
        }

        for (var number = 1; number <= Orders; number++)
        {
            var found = book.TryGet(number * apart, out var order);
            Assert.Equal(number % 2 == 0, found);
            Assert.True(!found || (order.Id == number * apart && order.Quantity == number && order.Price == 1 + (number % 100)));
        }

        Assert.Equal(Orders / 2, book.OpenOrders);
        Assert.False(book.TryGet(apart * (Orders + 1), out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(64)]
    [InlineData(1_000)]
    public void Every_price_on_the_step_has_its_own_level_and_no_other_price_has_one(long step)
    {
        var book = new FastOrderBook(step, step * Orders, step);
        for (var number = 1; number <= Orders; number++)
        {
            Assert.True(book.TryAdd(new RestingOrder(number, 1, Side.Sell, number * step, number)));
        }

        for (var number = 1; number <= Orders; number++)
        {
            Assert.Equal(number, book.LevelAt(Side.Sell, number * step).Quantity);
            Assert.True(step == 1 || book.LevelAt(Side.Sell, (number * step) + 1).Orders == 0);
        }

        Assert.Equal(0, book.LevelAt(Side.Sell, int.MaxValue).Orders);
        Assert.Equal(0, book.LevelAt(Side.Sell, 0).Orders);
    }
}
