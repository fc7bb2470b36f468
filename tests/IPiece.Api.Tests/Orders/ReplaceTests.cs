using System.Net;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Problems;
using IPiece.Api.Tests.Hosting;

namespace IPiece.Api.Tests.Orders;

[Collection(ApiCollection.Name)]
public sealed class ReplaceTests(ApiFixture fixture)
{
    [Fact]
    public async Task Less_at_the_same_price_keeps_its_place_and_gives_money_back()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var client = (await fixture.PersonAsync(cancellationToken)).Client;
        var placed = await client.PlaceOrderAsync(OrderTests.Buy(7_020, 10), OrderTests.Key(), cancellationToken);

        var replaced = await client.ReplaceOrderAsync(placed.OrderId, To(7_020, 4), OrderTests.Key(), cancellationToken);

        Assert.True(replaced.KeptPriority);
        Assert.Equal(
            (placed.OrderId, OrderStatus.Open, 7_020, 4),
            (replaced.OrderId, replaced.Status, replaced.Price, replaced.RemainingQuantity)
        );
        Assert.Equal(replaced.Quantity, replaced.FilledQuantity + replaced.RemainingQuantity + replaced.CancelledQuantity);
        Assert.Equal((4 * 7_020) + 140, (await client.GetPortfolioAsync(cancellationToken)).Cash.Held);
        Assert.True((await client.GetOrderAsync(placed.OrderId, cancellationToken)).Order.KeptPriority);
        await client.CancelOrderAsync(placed.OrderId, cancellationToken);
        Assert.Equal(0, (await client.GetPortfolioAsync(cancellationToken)).Cash.Held);
    }

    [Fact]
    public async Task Another_price_goes_to_the_back_and_may_trade_at_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var seller = await fixture.SellerAsync(3, cancellationToken);
        var buyer = await fixture.PersonAsync(cancellationToken);
        var bid = await buyer.Client.PlaceOrderAsync(OrderTests.Buy(7_030, 5), OrderTests.Key(), cancellationToken);
        var moved = await buyer.Client.ReplaceOrderAsync(bid.OrderId, To(7_040, 5), OrderTests.Key(), cancellationToken);
        Assert.False(moved.KeptPriority);
        Assert.False((await buyer.Client.GetOrderAsync(bid.OrderId, cancellationToken)).Order.KeptPriority);
        await seller.Client.PlaceOrderAsync(OrderTests.Sell(10_000, 3), OrderTests.Key(), cancellationToken);

        var crossed = await buyer.Client.ReplaceOrderAsync(bid.OrderId, To(10_000, 5), OrderTests.Key(), cancellationToken);

        Assert.Equal((OrderStatus.PartiallyFilled, 3, 2), (crossed.Status, crossed.FilledQuantity, crossed.RemainingQuantity));
        Assert.Equal((10_000, 3), (Assert.Single(crossed.Fills).Price, crossed.Fills[0].Quantity));
        Assert.Equal(ApiFixture.Symbol, crossed.Symbol);
        await buyer.Client.CancelOrderAsync(bid.OrderId, cancellationToken);
    }

    [Fact]
    public async Task A_change_that_did_not_know_of_a_fill_is_refused_until_it_does()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var seller = await fixture.SellerAsync(2, cancellationToken);
        var buyer = await fixture.PersonAsync(cancellationToken);
        var bid = await buyer.Client.PlaceOrderAsync(OrderTests.Buy(10_000, 5), OrderTests.Key(), cancellationToken);
        await seller.Client.PlaceOrderAsync(OrderTests.Sell(10_000, 2), OrderTests.Key(), cancellationToken);

        var refused = await Assert.ThrowsAsync<ApiProblemException>(() =>
            buyer.Client.ReplaceOrderAsync(bid.OrderId, To(7_040, 5) with { FilledQuantity = 0 }, OrderTests.Key(), cancellationToken)
        );

        Assert.Equal((HttpStatusCode.Conflict, "filledMeanwhile"), (refused.Status, refused.Code));
        var replaced = await buyer.Client.ReplaceOrderAsync(
            bid.OrderId,
            To(7_040, 3) with
            {
                FilledQuantity = 2,
            },
            OrderTests.Key(),
            cancellationToken
        );
        Assert.Equal((2, 3), (replaced.FilledQuantity, replaced.RemainingQuantity));
        await buyer.Client.CancelOrderAsync(bid.OrderId, cancellationToken);
    }

    [Fact]
    public async Task A_repeated_key_gives_the_first_answer_and_with_another_body_it_is_refused()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var client = (await fixture.PersonAsync(cancellationToken)).Client;
        var placed = await client.PlaceOrderAsync(OrderTests.Buy(7_020, 10), OrderTests.Key(), cancellationToken);
        var key = OrderTests.Key();
        var first = await client.ReplaceOrderAsync(placed.OrderId, To(7_030, 6), key, cancellationToken);
        var before = await LedgerCounts.ReadAsync(fixture.Database, cancellationToken);

        var second = await client.ReplaceOrderAsync(placed.OrderId, To(7_030, 6), key, cancellationToken);
        var refused = await Assert.ThrowsAsync<ApiProblemException>(() =>
            client.ReplaceOrderAsync(placed.OrderId, To(7_030, 7), key, cancellationToken)
        );

        Assert.Equal(first with { Fills = [] }, second with { Fills = [] });
        Assert.Equal((HttpStatusCode.Conflict, "idempotencyKeyReused"), (refused.Status, refused.Code));
        Assert.Equal(before, await LedgerCounts.ReadAsync(fixture.Database, cancellationToken));
        await client.CancelOrderAsync(placed.OrderId, cancellationToken);
    }

    [Theory]
    [InlineData(7_025, 1, "offTick")]
    [InlineData(13_010, 1, "outsideBand")]
    [InlineData(7_020, 1_000_001, "tooLarge")]
    [InlineData(13_000, 900, "insufficientCash")]
    public async Task A_change_against_the_rules_is_refused_and_leaves_the_order_as_it_was(long price, long quantity, string code)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var client = (await fixture.PersonAsync(cancellationToken)).Client;
        var placed = await client.PlaceOrderAsync(OrderTests.Buy(7_020, 10), OrderTests.Key(), cancellationToken);
        var before = (await client.GetOrderAsync(placed.OrderId, cancellationToken)).Order;
        var counts = await LedgerCounts.ReadAsync(fixture.Database, cancellationToken);

        var refused = await Assert.ThrowsAsync<ApiProblemException>(() =>
            client.ReplaceOrderAsync(placed.OrderId, To(price, quantity), OrderTests.Key(), cancellationToken)
        );

        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (refused.Status, refused.Code));
        Assert.Equal(before, (await client.GetOrderAsync(placed.OrderId, cancellationToken)).Order);
        Assert.Equal(counts, await LedgerCounts.ReadAsync(fixture.Database, cancellationToken));
        await client.CancelOrderAsync(placed.OrderId, cancellationToken);
    }

    [Fact]
    public async Task An_order_that_is_done_cannot_be_changed()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var client = (await fixture.PersonAsync(cancellationToken)).Client;
        var placed = await client.PlaceOrderAsync(OrderTests.Buy(7_020, 1), OrderTests.Key(), cancellationToken);
        await client.CancelOrderAsync(placed.OrderId, cancellationToken);

        var refused = await Assert.ThrowsAsync<ApiProblemException>(() =>
            client.ReplaceOrderAsync(placed.OrderId, To(7_030, 1), OrderTests.Key(), cancellationToken)
        );

        Assert.Equal((HttpStatusCode.Conflict, "orderNotOpen"), (refused.Status, refused.Code));
    }

    private static ReplaceOrderRequest To(long price, long quantity) => new() { Price = price, Quantity = quantity };
}
