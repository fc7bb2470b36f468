using IPiece.Api.Client.Orders;
using IPiece.Api.Tests.Hosting;

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
}
