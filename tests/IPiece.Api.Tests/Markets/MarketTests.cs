using IPiece.Api.Client.Markets;
using IPiece.Api.Tests.Hosting;
using IPiece.Api.Tests.Orders;

namespace IPiece.Api.Tests.Markets;

[Collection(ApiCollection.Name)]
public sealed class MarketTests(ApiFixture fixture)
{
    [Fact]
    public async Task A_market_without_a_trade_shows_its_base_price_and_limits()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var market = Assert.Single(
            (await fixture.Anonymous().GetMarketsAsync(cancellationToken)).Items,
            item => item.Symbol == ApiFixture.QuietSymbol
        );

        Assert.Equal((null, 10_000, 13_000, 7_000), (market.LastPrice, market.BasePrice, market.UpperLimit, market.LowerLimit));
        Assert.Equal((0, 0), (market.ChangeKrw, market.ChangeBasisPoints));
        var detail = await fixture.Anonymous().GetMarketAsync(ApiFixture.QuietSymbol, cancellationToken);
        Assert.Equal(50, detail.TradingFeeBasisPoints);
        Assert.Equal(new TickStep(5_000, 10), detail.TickTable[2]);
        Assert.Equal(1_000_000_000, detail.MaxOrderNotionalKrw);
    }

    [Fact]
    public async Task A_trade_moves_the_figures_the_tape_and_todays_candle()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var seller = await fixture.SellerAsync(10, cancellationToken);
        var buyer = await fixture.PersonAsync(cancellationToken);
        await seller.Client.PlaceOrderAsync(OrderTests.Sell(10_100, 10), OrderTests.Key(), cancellationToken);
        var bought = await buyer.Client.PlaceOrderAsync(OrderTests.Buy(10_100, 10), OrderTests.Key(), cancellationToken);
        var client = fixture.Anonymous();

        var tape = await client.GetTradesAsync(ApiFixture.Symbol, limit: 1, cancellationToken: cancellationToken);
        var candles = await client.GetCandlesAsync(ApiFixture.Symbol, cancellationToken: cancellationToken);

        Assert.Equal(
            (bought.Fills[0].TradeId, 10_100, 10, TakerSide.Buy),
            (tape.Items[0].TradeId, tape.Items[0].Price, tape.Items[0].Quantity, tape.Items[0].TakerSide)
        );
        Assert.Equal(10_100, candles.Items[^1].Close);
        Assert.InRange(10_100, candles.Items[^1].Low, candles.Items[^1].High);
        Assert.Equal(tape.Items[0].Sequence, candles.LastTradeSequence);
        Assert.Equal(DateOnly.FromDateTime(candles.Items[^1].OpenedAt.AddHours(9).DateTime), candles.SessionDate);
    }

    [Fact]
    public async Task Candles_tell_the_number_of_the_last_trade_that_is_in_them_however_few_are_asked_for()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var seller = await fixture.SellerAsync(10, cancellationToken);
        var buyer = await fixture.PersonAsync(cancellationToken);
        await seller.Client.PlaceOrderAsync(OrderTests.Sell(10_100, 10), OrderTests.Key(), cancellationToken);
        var client = fixture.Anonymous();
        var before = await client.GetCandlesAsync(ApiFixture.Symbol, CandleIntervals.OneWeek, limit: 1, cancellationToken);

        await buyer.Client.PlaceOrderAsync(OrderTests.Buy(10_100, 4), OrderTests.Key(), cancellationToken);
        await buyer.Client.PlaceOrderAsync(OrderTests.Buy(10_100, 6), OrderTests.Key(), cancellationToken);
        var after = await client.GetCandlesAsync(ApiFixture.Symbol, CandleIntervals.OneWeek, limit: 1, cancellationToken);

        Assert.Equal(2, after.LastTradeSequence - before.LastTradeSequence);
        Assert.Equal(10, Assert.Single(after.Items).Volume - before.Items.Sum(candle => candle.Volume));
    }

    [Fact]
    public async Task An_instrument_has_its_texts_in_both_languages()
    {
        var instrument = await fixture.Anonymous().GetInstrumentAsync(ApiFixture.Symbol, TestContext.Current.CancellationToken);

        Assert.Equal(("시험용 종목", "An instrument for tests"), (instrument.DescriptionKo, instrument.DescriptionEn));
    }
}
