using Bunit;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Web.Investor.Instruments;
using IPiece.Web.Live;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Investor;

public sealed class LadderTests : IDisposable
{
    private readonly WebContext _web = new();
    private LadderPick? _pick;

    [Fact]
    public void Ten_levels_a_side_are_always_there_so_that_nothing_jumps()
    {
        var ladder = Render(Samples.Live());

        Assert.Equal(10, ladder.FindAll(".ladder-row.ask").Count);
        Assert.Equal(10, ladder.FindAll(".ladder-row.bid").Count);
        Assert.Equal(16, ladder.FindAll(".ladder-row.empty").Count);
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

        var own = ladder.FindAll(".ladder-row").Single(row => row.QuerySelector(".mine")!.TextContent.Trim() == "6");
        Assert.Contains("bid", own.ClassName, StringComparison.Ordinal);
        Assert.Equal("Bid 4,290 won, 10 units, 6 of them mine", own.GetAttribute("aria-label"));
    }

    [Fact]
    public void Choosing_a_level_tells_its_price()
    {
        Render(Samples.Live()).FindAll(".ladder-row.ask")[^2].Click();

        Assert.Equal(new LadderPick(4_310), _pick);
    }

    [Fact]
    public void An_auction_shows_three_levels_a_side_and_marks_the_expected_price()
    {
        var status = new MarketStatus { Phase = MarketPhase.CallAuction, Indication = new AuctionIndication(4_305, 20) };
        var ladder = Render(Samples.In(status));

        Assert.Equal(3, ladder.FindAll(".ladder-row.ask").Count);
        Assert.Equal(3, ladder.FindAll(".ladder-row.bid").Count);
        Assert.Contains("4,305", Assert.Single(ladder.FindAll(".ladder-row.expected")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_only_equal_prices_trade_each_quote_can_be_met_and_a_crossed_book_is_said_to_be_one()
    {
        var view = Samples.In(new MarketStatus { Mode = MarketMode.EqualPriceOnly }) with { Bids = [new(4_310, 5, 1)] };
        var ladder = Render(view, [Samples.Order(OrderSide.Sell, 4_310, 80)]);

        Assert.Equal("Crossed", ladder.Find(".ladder-split span:last-child").TextContent);
        Assert.Equal(2, ladder.FindAll(".take").Count);
        ladder.Find(".ladder-row.ask .take").Click();

        Assert.Equal(new LadderPick(4_305, OrderSide.Buy, 20), _pick);
    }

    [Fact]
    public void A_market_that_matches_at_any_price_has_no_such_buttons() => Assert.Empty(Render(Samples.Live()).FindAll(".take"));

    [Fact]
    public void The_ladder_is_a_grid_with_one_tab_stop_at_the_best_ask()
    {
        var ladder = Render(Samples.Live());

        Assert.Equal("4,305", Assert.Single(ladder.FindAll("[role=grid] [data-cell][tabindex='0']")).TextContent);
        Assert.Equal(4, ladder.FindAll("[role=gridcell] [data-cell]").Count);
    }

    [Fact]
    public void Without_asks_the_tab_stop_is_the_best_bid() =>
        Assert.Equal("4,295", Assert.Single(Render(Samples.Live() with { Asks = [] }).FindAll("[data-cell][tabindex='0']")).TextContent);

    [Fact]
    public void The_days_limits_are_marked()
    {
        var ladder = Render(Samples.Live() with { Asks = [new(5_590, 1, 1)], Bids = [new(3_010, 1, 1)] });

        Assert.Equal(["UP", "LOW"], ladder.FindAll(".limit").Select(mark => mark.TextContent));
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
                .Add(ladder => ladder.OnPick, pick => _pick = pick)
        );
}
