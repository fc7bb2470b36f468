using System.Net;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Problems;
using IPiece.Api.Tests.Hosting;
using IPiece.Api.Tests.Orders;

namespace IPiece.Api.Tests.Me;

[Collection(ApiCollection.Name)]
public sealed class OrderLimitTests(ApiFixture fixture)
{
    [Fact]
    public async Task Own_limits_are_kept_replaced_whole_and_taken_away()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var client = (await fixture.PersonAsync(cancellationToken)).Client;
        var stranger = (await fixture.PersonAsync(cancellationToken)).Client;
        var limits = new OwnOrderLimits { MaxOrderQuantity = 50, MaxDistancePercent = 5 };
        Assert.Equal(new OwnOrderLimits(), await client.GetOrderLimitsAsync(cancellationToken));

        await client.SetOrderLimitsAsync(limits, cancellationToken);
        Assert.Equal(limits, await client.GetOrderLimitsAsync(cancellationToken));
        await client.SetOrderLimitsAsync(new OwnOrderLimits { MaxOrderNotionalKrw = 1_000_000 }, cancellationToken);

        Assert.Equal(new OwnOrderLimits { MaxOrderNotionalKrw = 1_000_000 }, await client.GetOrderLimitsAsync(cancellationToken));
        Assert.Equal(new OwnOrderLimits(), await stranger.GetOrderLimitsAsync(cancellationToken));
        await client.SetOrderLimitsAsync(new OwnOrderLimits(), cancellationToken);
        Assert.Equal(new OwnOrderLimits(), await client.GetOrderLimitsAsync(cancellationToken));
    }

    [Theory]
    [InlineData(0L, null, null)]
    [InlineData(1L << 53, null, null)]
    [InlineData(null, -1L, null)]
    [InlineData(null, null, 0)]
    [InlineData(null, null, 101)]
    [InlineData(null, null, int.MaxValue)]
    public async Task A_limit_that_cannot_be_is_refused_by_name(long? quantity, long? notionalKrw, int? percent)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var client = (await fixture.PersonAsync(cancellationToken)).Client;
        var limits = new OwnOrderLimits
        {
            MaxOrderQuantity = quantity,
            MaxOrderNotionalKrw = notionalKrw,
            MaxDistancePercent = percent,
        };

        var refused = await Assert.ThrowsAsync<ApiProblemException>(() => client.SetOrderLimitsAsync(limits, cancellationToken));

        Assert.Equal((HttpStatusCode.BadRequest, "badLimit"), (refused.Status, refused.Errors[0].Code));
    }

    [Fact]
    public async Task The_market_refuses_what_lies_beyond_ones_own_limits()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var client = (await fixture.PersonAsync(cancellationToken)).Client;
        await client.SetOrderLimitsAsync(new OwnOrderLimits { MaxOrderQuantity = 5, MaxOrderNotionalKrw = 40_000 }, cancellationToken);

        await RefusedAsync("overOwnLimit", OrderTests.Buy(7_000, 6));
        await RefusedAsync("overOwnLimit", OrderTests.Buy(9_000, 5));
        var within = await client.PlaceOrderAsync(OrderTests.Buy(7_000, 5), OrderTests.Key(), cancellationToken);
        await client.CancelOrderAsync(within.OrderId, cancellationToken);
        await client.SetOrderLimitsAsync(new OwnOrderLimits { MaxDistancePercent = 5 }, cancellationToken);
        await RefusedAsync("tooFarFromPrice", OrderTests.Buy(7_000, 1));

        async Task RefusedAsync(string code, PlaceOrderRequest order)
        {
            var before = await LedgerCounts.ReadAsync(fixture.Database, cancellationToken);
            var refused = await Assert.ThrowsAsync<ApiProblemException>(() =>
                client.PlaceOrderAsync(order, OrderTests.Key(), cancellationToken)
            );
            Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (refused.Status, refused.Code));
            Assert.Equal(before, await LedgerCounts.ReadAsync(fixture.Database, cancellationToken));
        }
    }
}
