using IPiece.Api.Client.Paging;
using IPiece.Api.Tests.Hosting;
using IPiece.Api.Tests.Orders;

namespace IPiece.Api.Tests.Paging;

[Collection(ApiCollection.Name)]
public sealed class PagingTests(ApiFixture fixture)
{
    private const int Orders = 7;
    private const int PageSize = 3;
    private const int MaxPages = 400;

    [Fact]
    public async Task Pages_of_orders_give_every_order_once_newest_first()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var client = (await fixture.PersonAsync(cancellationToken)).Client;
        var placed = new List<long>();
        for (var number = 0; number < Orders; number++)
        {
            placed.Add(
                (await client.PlaceOrderAsync(OrderTests.Buy(7_000 + (10 * number), 1), OrderTests.Key(), cancellationToken)).OrderId
            );
        }

        var read = await AllAsync(cursor => client.GetOrdersAsync(cursor: cursor, limit: PageSize, cancellationToken: cancellationToken));

        Assert.Equal(placed.AsEnumerable().Reverse(), read.Select(order => order.OrderId));
    }

    [Fact]
    public async Task Pages_of_transactions_reconcile_line_by_line()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var seller = await fixture.SellerAsync(Orders, cancellationToken);
        var buyer = await fixture.PersonAsync(cancellationToken);
        for (var number = 0; number < Orders; number++)
        {
            await seller.Client.PlaceOrderAsync(OrderTests.Sell(10_000, 1), OrderTests.Key(), cancellationToken);
            await buyer.Client.PlaceOrderAsync(OrderTests.Buy(10_000, 1), OrderTests.Key(), cancellationToken);
        }

        var read = await AllAsync(cursor =>
            buyer.Client.GetTransactionsAsync(cursor: cursor, limit: PageSize, cancellationToken: cancellationToken)
        );

        Assert.Equal(Orders + 1, read.Count);
        Assert.Equal(read.Count, read.Select(transaction => transaction.Id).Distinct().Count());
        var balance = 0L;
        foreach (var transaction in read.AsEnumerable().Reverse())
        {
            balance += transaction.CashKrw;
            Assert.Equal(balance, transaction.CashAfterKrw);
        }

        Assert.Equal((await buyer.Client.GetPortfolioAsync(cancellationToken)).Cash.Posted, balance);
        var resting = await buyer.Client.PlaceOrderAsync(OrderTests.Buy(9_000, 1), OrderTests.Key(), cancellationToken);
        await buyer.Client.CancelOrderAsync(resting.OrderId, cancellationToken);
        var withHolds = await AllAsync(cursor =>
            buyer.Client.GetTransactionsAsync(includeHolds: true, cursor: cursor, limit: PageSize, cancellationToken: cancellationToken)
        );
        Assert.Equal(read.Count + 2, withHolds.Count);
        Assert.Equal(0, withHolds.Sum(transaction => transaction.CashHeldKrw));
    }

    [Fact]
    public async Task Pages_of_the_tape_count_down_without_a_gap()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var seller = await fixture.SellerAsync(Orders, cancellationToken);
        var buyer = await fixture.PersonAsync(cancellationToken);
        for (var number = 0; number < Orders; number++)
        {
            await seller.Client.PlaceOrderAsync(OrderTests.Sell(10_000, 1), OrderTests.Key(), cancellationToken);
            await buyer.Client.PlaceOrderAsync(OrderTests.Buy(10_000, 1), OrderTests.Key(), cancellationToken);
        }

        var client = fixture.Anonymous();
        var tape = await AllAsync(cursor => client.GetTradesAsync(ApiFixture.Symbol, cursor, PageSize, cancellationToken));

        Assert.Equal(Enumerable.Range(1, tape.Count).Reverse(), tape.Select(trade => (int)trade.Sequence));
    }

    private static async Task<List<T>> AllAsync<T>(Func<string?, Task<Page<T>>> readAsync)
    {
        var items = new List<T>();
        string? cursor = null;
        for (var pages = 0; pages < MaxPages; pages++)
        {
            var page = await readAsync(cursor);
            items.AddRange(page.Items);
            cursor = page.NextCursor;
            if (cursor is null)
            {
                break;
            }

            Assert.Equal(PageSize, page.Items.Count);
        }

        return items;
    }
}
