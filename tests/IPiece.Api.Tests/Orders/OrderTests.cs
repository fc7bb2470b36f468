using System.Net;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Problems;
using IPiece.Api.Client.Transactions;
using IPiece.Api.Tests.Hosting;

namespace IPiece.Api.Tests.Orders;

[Collection(ApiCollection.Name)]
public sealed class OrderTests(ApiFixture fixture)
{
    private const long Price = 10_000;

    [Fact]
    public async Task A_resting_order_holds_the_money_and_cancelling_gives_it_back()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var person = await fixture.PersonAsync(cancellationToken);
        var client = person.Client;

        var placed = await client.PlaceOrderAsync(Buy(7_000, 10), Key(), cancellationToken);
        Assert.Equal(OrderStatus.Open, placed.Status);
        Assert.Equal((0, 10), (placed.FilledQuantity, placed.RemainingQuantity));
        Assert.Empty(placed.Fills);
        var held = (await client.GetPortfolioAsync(cancellationToken)).Cash;
        Assert.Equal(70_350, held.Held);
        Assert.Equal(held.Posted - held.Held, held.Available);
        Assert.Equal(
            placed.OrderId,
            Assert.Single((await client.GetOrdersAsync(OrderFilter.Open, cancellationToken: cancellationToken)).Items).OrderId
        );

        var cancelled = await client.CancelOrderAsync(placed.OrderId, cancellationToken);
        Assert.Equal((OrderStatus.Cancelled, 10), (cancelled.Status, cancelled.CancelledQuantity));
        Assert.Equal(0, (await client.GetPortfolioAsync(cancellationToken)).Cash.Held);
        Assert.Empty((await client.GetOrdersAsync(OrderFilter.Open, cancellationToken: cancellationToken)).Items);
        Assert.Single((await client.GetOrdersAsync(OrderFilter.Closed, cancellationToken: cancellationToken)).Items);
    }

    [Fact]
    public async Task A_fill_moves_units_and_money_and_reads_pending_until_the_chain_has_it()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var seller = await fixture.SellerAsync(20, cancellationToken);
        var buyer = await fixture.PersonAsync(cancellationToken);
        await seller.Client.PlaceOrderAsync(Sell(Price, 5), Key(), cancellationToken);

        var bought = await buyer.Client.PlaceOrderAsync(Buy(Price, 5), Key(), cancellationToken);

        Assert.Equal(OrderStatus.Filled, bought.Status);
        var fill = Assert.Single(bought.Fills);
        Assert.Equal((Price, 5, 250), (fill.Price, fill.Quantity, fill.FeeKrw));
        var portfolio = await buyer.Client.GetPortfolioAsync(cancellationToken);
        Assert.Equal(10_000_000 - 50_250, portfolio.Cash.Posted);
        Assert.Equal(-50_250, portfolio.Cash.Settling);
        var holding = Assert.Single(portfolio.Holdings);
        Assert.Equal((5, 5, 5, Price), (holding.Units, holding.Available, holding.Settling, holding.AveragePrice));

        var trade = (await buyer.Client.GetTransactionsAsync(cancellationToken: cancellationToken)).Items[0];
        Assert.Equal((TransactionKind.Trade, SettlementState.Pending), (trade.Kind, trade.Settlement));
        Assert.Equal((OrderSide.Buy, 50_000, 250, -50_250, 5), (trade.Side, trade.GrossKrw, trade.FeeKrw, trade.CashKrw, trade.Units));
        Assert.Equal((bought.OrderId, fill.TradeId, ApiFixture.Symbol), (trade.OrderId, trade.TradeId, trade.Symbol));
        Assert.Equal((portfolio.Cash.Posted, 5), (trade.CashAfterKrw, trade.UnitsAfter));
        Assert.Null(trade.TransactionHash);

        var detail = await buyer.Client.GetTransactionAsync(trade.Id, cancellationToken);
        Assert.Equal(["cash", "units"], detail.Lines.Select(line => line.Account).Distinct().Order());
        Assert.Equal(-50_250, detail.Lines.Where(line => line.Asset == "KRW").Sum(line => line.PostedDelta));
        var sold = (await seller.Client.GetTransactionsAsync(cancellationToken: cancellationToken)).Items[0];
        Assert.Equal((OrderSide.Sell, 49_750, -5), (sold.Side, sold.CashKrw, sold.Units));
        var order = await buyer.Client.GetOrderAsync(bought.OrderId, cancellationToken);
        Assert.Equal((Price, fill.TradeId), (order.Order.AveragePrice, Assert.Single(order.Fills).TradeId));
    }

    [Fact]
    public async Task The_answer_to_a_new_order_is_201_with_its_address()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var person = await fixture.PersonAsync(cancellationToken);
        using var http = person.Http();
        using var response = await http.SendRawAsync(
            "POST",
            "/api/v1/orders",
            cancellationToken,
            BadInputTable.Order(price: "7000"),
            idempotencyKey: Key()
        );

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        using var order = await http.GetAsync(response.Headers.Location, cancellationToken);
        Assert.Equal(HttpStatusCode.OK, order.StatusCode);
    }

    [Fact]
    public async Task A_repeated_key_gives_the_first_answer_and_places_nothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var person = await fixture.PersonAsync(cancellationToken);
        var key = Key();
        var first = await person.Client.PlaceOrderAsync(Buy(7_100, 3), key, cancellationToken);
        var before = await LedgerCounts.ReadAsync(fixture.Database, cancellationToken);

        var second = await person.Client.PlaceOrderAsync(Buy(7_100, 3), key, cancellationToken);

        Assert.Equal(first with { Fills = [] }, second with { Fills = [] });
        Assert.Equal(before, await LedgerCounts.ReadAsync(fixture.Database, cancellationToken));
    }

    [Fact]
    public async Task A_repeated_key_with_another_body_is_refused_and_changes_nothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var person = await fixture.PersonAsync(cancellationToken);
        var key = Key();
        await person.Client.PlaceOrderAsync(Buy(7_100, 3), key, cancellationToken);
        var before = await LedgerCounts.ReadAsync(fixture.Database, cancellationToken);

        var refused = await Assert.ThrowsAsync<ApiProblemException>(() =>
            person.Client.PlaceOrderAsync(Buy(7_100, 4), key, cancellationToken)
        );

        Assert.Equal((HttpStatusCode.Conflict, "idempotencyKeyReused"), (refused.Status, refused.Code));
        Assert.Equal(before, await LedgerCounts.ReadAsync(fixture.Database, cancellationToken));
    }

    [Fact]
    public async Task Two_people_may_use_the_same_key()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (one, other) = (await fixture.PersonAsync(cancellationToken), await fixture.PersonAsync(cancellationToken));
        var key = Key();

        var first = await one.Client.PlaceOrderAsync(Buy(7_200, 1), key, cancellationToken);
        var second = await other.Client.PlaceOrderAsync(Buy(7_200, 1), key, cancellationToken);

        Assert.NotEqual(first.OrderId, second.OrderId);
    }

    [Fact]
    public async Task Somebody_elses_order_can_be_neither_seen_nor_cancelled()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (owner, other) = (await fixture.PersonAsync(cancellationToken), await fixture.PersonAsync(cancellationToken));
        var placed = await owner.Client.PlaceOrderAsync(Buy(7_300, 1), Key(), cancellationToken);
        var before = await LedgerCounts.ReadAsync(fixture.Database, cancellationToken);

        var cancel = await Assert.ThrowsAsync<ApiProblemException>(() => other.Client.CancelOrderAsync(placed.OrderId, cancellationToken));
        var read = await Assert.ThrowsAsync<ApiProblemException>(() => other.Client.GetOrderAsync(placed.OrderId, cancellationToken));

        Assert.Equal((HttpStatusCode.NotFound, "unknownOrder"), (cancel.Status, cancel.Code));
        Assert.Equal((HttpStatusCode.NotFound, "unknownOrder"), (read.Status, read.Code));
        Assert.Equal(before, await LedgerCounts.ReadAsync(fixture.Database, cancellationToken));
    }

    [Fact]
    public async Task Cancelling_twice_says_that_the_order_is_not_open()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var person = await fixture.PersonAsync(cancellationToken);
        var placed = await person.Client.PlaceOrderAsync(Buy(7_400, 1), Key(), cancellationToken);
        await person.Client.CancelOrderAsync(placed.OrderId, cancellationToken);

        var refused = await Assert.ThrowsAsync<ApiProblemException>(() =>
            person.Client.CancelOrderAsync(placed.OrderId, cancellationToken)
        );

        Assert.Equal((HttpStatusCode.Conflict, "orderNotOpen"), (refused.Status, refused.Code));
    }

    internal static PlaceOrderRequest Buy(long price, long quantity) => Order(OrderSide.Buy, price, quantity);

    internal static PlaceOrderRequest Sell(long price, long quantity) => Order(OrderSide.Sell, price, quantity);

    internal static string Key() => Guid.NewGuid().ToString("N");

    private static PlaceOrderRequest Order(OrderSide side, long price, long quantity) =>
        new()
        {
            Symbol = ApiFixture.Symbol,
            Side = side,
            Price = price,
            Quantity = quantity,
        };
}
