using Bunit;
using IPiece.Api.Client.Orders;
using IPiece.Web.Investor.Instruments;
using IPiece.Web.Live;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Investor;

public sealed class LadderTests : IDisposable
{
    private readonly WebContext _web = new();
    private long? _picked;

    [Fact]
    public void Ten_levels_a_side_are_always_there_so_that_nothing_jumps()
    {
        var ladder = Render(Samples.Live());

        Assert.Equal(10, ladder.FindAll(".ladder-row.ask").Count);
        Assert.Equal(10, ladder.FindAll(".ladder-row.bid").Count);
        Assert.Equal(16, ladder.FindAll(".ladder-row:disabled").Count);
    }

    [Fact]
    public void The_best_ask_lies_right_above_the_best_bid()
    {
        var ladder = Render(Samples.Live());

        Assert.Contains("4,305", ladder.FindAll(".ladder-row.ask")[^1].TextContent, StringComparison.Ordinal);
        Assert.Contains("4,295", ladder.FindAll(".ladder-row.bid")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Bars_are_measured_against_the_largest_level_shown()
    {
        var model = LadderModel.From(Samples.Live(), own: null);

        Assert.Equal(100, model.Asks[^2].DepthPercent);
        Assert.Equal(25, model.Asks[^1].DepthPercent);
        Assert.Equal(50, model.Bids[0].DepthPercent);
        Assert.Equal((100, 50, 33), (model.AskTotal, model.BidTotal, model.BidSharePercent));
    }

    [Fact]
    public void The_last_price_is_boxed()
    {
        var view = Samples.Live() with { Ticker = Samples.Ticker with { LastPrice = 4_295 } };

        Assert.Contains("4,295", Assert.Single(Render(view).FindAll(".ladder-row.last")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Own_orders_are_marked_with_their_quantity_and_told_to_screen_readers()
    {
        var ladder = Render(Samples.Live(), [Samples.Order(OrderSide.Buy, 4_290, 6), Samples.Order(OrderSide.Sell, 4_290, 9)]);

        var own = ladder.FindAll(".ladder-row").Single(row => row.QuerySelector(".mine")!.TextContent == "6");
        Assert.Contains("bid", own.ClassName, StringComparison.Ordinal);
        Assert.Equal("Bid 4,290 won, 10 units, 6 of them mine", own.GetAttribute("aria-label"));
    }

    [Fact]
    public void Choosing_a_level_tells_its_price()
    {
        Render(Samples.Live()).FindAll(".ladder-row.ask")[^2].Click();

        Assert.Equal(4_310, _picked);
    }

    [Fact]
    public void An_empty_book_has_no_bars_and_an_even_balance()
    {
        var model = LadderModel.From(MarketView.Empty(Samples.Symbol, Samples.Now), own: null);

        Assert.All(model.Asks.Concat(model.Bids), level => Assert.Equal((null, 0), (level.Price, level.DepthPercent)));
        Assert.Equal(50, model.BidSharePercent);
    }

    public void Dispose() => _web.Dispose();

    private IRenderedComponent<Ladder> Render(MarketView view, IReadOnlyList<OrderResponse>? own = null) =>
        _web.Render<Ladder>(parameters =>
            parameters
                .Add(ladder => ladder.Detail, Samples.Market)
                .Add(ladder => ladder.View, view)
                .Add(ladder => ladder.OwnOrders, own)
                .Add(ladder => ladder.OnPick, pick => _picked = pick.Price)
        );
}
