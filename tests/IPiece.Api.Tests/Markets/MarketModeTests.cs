using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Problems;
using IPiece.Api.Tests.Hosting;
using IPiece.Api.Tests.Orders;

namespace IPiece.Api.Tests.Markets;

[Collection(ApiCollection.Name)]
public sealed class MarketModeTests(ApiFixture fixture)
{
    private const int Bids = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task An_auction_tells_its_end_and_its_expected_price_and_shows_three_levels()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var client = (await fixture.PersonAsync(patience.Token)).Client;
        var seller = await fixture.PersonAsync(patience.Token);
        await fixture.Database.Seed.IssueAsync(seller.InvestorId, await InstrumentAsync(patience.Token), 4, patience.Token);
        for (var number = 0; number < Bids; number++)
        {
            await client.PlaceOrderAsync(In(OrderTests.Buy(9_000 + (10 * number), 1)), OrderTests.Key(), patience.Token);
        }

        var crossing = await seller.Client.PlaceOrderAsync(In(OrderTests.Sell(9_000, 4)), OrderTests.Key(), patience.Token);

        Assert.Equal((OrderStatus.Open, 4), (crossing.Status, crossing.RemainingQuantity));
        var market = await WithIndicationAsync(client, patience.Token);
        Assert.Equal((MarketMode.CallAuction, MarketPhase.CallAuction, PhaseCause.Round), (market.Mode, market.Phase, market.Status.Cause));
        Assert.Equal(4, market.Status.Indication!.Quantity);
        Assert.InRange(market.Status.Indication.Price, 9_000, 9_010);
        Assert.True(market.Status.EndsAt > market.Status.Since);
        Assert.Equal(3, (await client.GetMarketAsync(ApiFixture.AuctionSymbol, patience.Token)).AuctionDisplayLevels);
        var book = await client.GetBookAsync(ApiFixture.AuctionSymbol, patience.Token);
        Assert.Equal([9_040L, 9_030, 9_020], book.Bids.Select(level => level.Price));
        Assert.Equal([9_000L], book.Asks.Select(level => level.Price));
    }

    [Theory]
    [InlineData(TimeInForce.Ioc)]
    [InlineData(TimeInForce.Fok)]
    public async Task Orders_that_cannot_gather_are_refused_in_an_auction(TimeInForce timeInForce)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var client = (await fixture.PersonAsync(cancellationToken)).Client;
        var order = In(OrderTests.Buy(8_000, 1)) with { TimeInForce = timeInForce };

        var refused = await Assert.ThrowsAsync<ApiProblemException>(() =>
            client.PlaceOrderAsync(order, OrderTests.Key(), cancellationToken)
        );

        Assert.Equal("notAllowedInPhase", refused.Code);
    }

    [Fact]
    public async Task An_equal_price_market_says_so_and_takes_no_market_orders()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var client = (await fixture.PersonAsync(cancellationToken)).Client;
        var order = new PlaceOrderRequest
        {
            Symbol = ApiFixture.EqualPriceSymbol,
            Side = OrderSide.Buy,
            Type = OrderType.Market,
            TimeInForce = TimeInForce.Ioc,
            Quantity = 1,
        };

        var refused = await Assert.ThrowsAsync<ApiProblemException>(() =>
            client.PlaceOrderAsync(order, OrderTests.Key(), cancellationToken)
        );

        Assert.Equal("notAllowedInPhase", refused.Code);
        Assert.Equal(MarketMode.EqualPriceOnly, (await client.GetMarketAsync(ApiFixture.EqualPriceSymbol, cancellationToken)).Mode);
    }

    [Fact]
    public async Task A_market_says_its_lot_hours_and_levels()
    {
        var market = await fixture.Anonymous().GetMarketAsync(ApiFixture.Symbol, TestContext.Current.CancellationToken);

        Assert.Equal((1, 10, 3), (market.Lot, market.DisplayLevels, market.AuctionDisplayLevels));
        Assert.Equal(("00:00", "24:00"), (market.Hours!.Open, market.Hours.Close));
        Assert.Null(market.Volatility);
    }

    [Theory]
    [InlineData(ApiFixture.Symbol, SelfTradePolicy.CancelNewest)]
    [InlineData(ApiFixture.EqualPriceSymbol, SelfTradePolicy.CancelBoth)]
    public async Task A_market_says_what_becomes_of_an_order_that_meets_ones_own(string symbol, SelfTradePolicy policy) =>
        Assert.Equal(policy, (await fixture.Anonymous().GetMarketAsync(symbol, TestContext.Current.CancellationToken)).SelfTradePolicy);

    private static PlaceOrderRequest In(PlaceOrderRequest order) => order with { Symbol = ApiFixture.AuctionSymbol };

    /// <summary>The list, once the stream has told what the auction would give.</summary>
    private static async Task<MarketSummary> WithIndicationAsync(Client.IPieceClient client, CancellationToken cancellationToken)
    {
        var replica = new BookReplica();
        await foreach (var news in client.StreamMarketAsync(ApiFixture.AuctionSymbol, cancellationToken))
        {
            if (news is MarketSnapshotReceived { Snapshot: var snapshot })
            {
                replica.Apply(snapshot);
            }
            else if (news is MarketDeltaReceived { Delta: var delta })
            {
                Assert.True(replica.TryApply(delta));
            }

            if (replica.Ticker?.Status.Indication is not null)
            {
                Assert.InRange(replica.Bids.Count, 1, 3);
                break;
            }
        }

        var list = await client.GetMarketsAsync(cancellationToken);
        return Assert.Single(list.Items, item => item.Symbol == ApiFixture.AuctionSymbol);
    }

    private async Task<Domain.Identifiers.InstrumentId> InstrumentAsync(CancellationToken cancellationToken) =>
        new(
            await fixture.Database.ScalarAsync<int>(
                $"select id from ipiece.instruments where symbol = '{ApiFixture.AuctionSymbol}'",
                cancellationToken
            )
        );
}
