using Bunit;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Investor;

public sealed class OrderTicketSizeTests : IAsyncDisposable
{
    private readonly WebContext _web = new();

    [Theory]
    [InlineData("10%", 23)]
    [InlineData("25%", 57)]
    [InlineData("50%", 115)]
    [InlineData("Max", 231)]
    public async Task Percent_buttons_buy_with_orderable_cash_fee_included(string button, long expected)
    {
        var ticket = await _web.RenderTicketAsync();

        ticket.Button(button).Click();

        Assert.Equal(expected.ToString(System.Globalization.CultureInfo.InvariantCulture), ticket.Quantity().GetAttribute("value"));
    }

    [Fact]
    public async Task Selling_everything_leaves_out_what_is_held()
    {
        var ticket = await _web.RenderTicketAsync();

        ticket.Find(".is-sell").Click();
        ticket.Button("Max").Click();

        Assert.Equal("150", ticket.Quantity().GetAttribute("value"));
    }

    [Fact]
    public async Task A_market_order_is_told_its_estimate_from_the_book_and_its_worst_case()
    {
        var ticket = await _web.RenderTicketAsync();

        ticket.Find("[data-testid=type-market]").Click();
        ticket.Quantity().Input("30");

        Assert.Empty(ticket.FindAll("#ticket-price"));
        Assert.Equal("₩4,306", ticket.Find("[data-testid=estimate-average]").TextContent);
        Assert.Equal("₩4,310", ticket.Find("[data-testid=estimate-worst]").TextContent);
        Assert.Equal("₩129,846", ticket.Find("[data-testid=ticket-total]").TextContent);
        Assert.Equal("₩168,538", ticket.Find("[data-testid=worst-case]").TextContent);
        Assert.Equal("₩870,154", ticket.Find("[data-testid=cash-after]").TextContent);
    }

    [Fact]
    public async Task A_market_order_is_not_told_that_it_would_meet_ones_own_offers()
    {
        await _web.LoadAccountAsync(Samples.Portfolio());
        _web.Api.Answer(
            "GET /api/v1/orders",
            new { items = new[] { Samples.Order(OrderSide.Sell, 4_310, 75) }, nextCursor = (string?)null }
        );
        await _web.ReadAccountAsync();
        var ticket = _web.RenderTicket(Samples.Live());

        ticket.Find("[data-testid=type-market]").Click();
        ticket.Quantity().Input("30");

        // 20 at 4,305 and the 5 at 4,310 that are not one's own.
        Assert.Equal("₩107,650", ticket.Find("[data-testid=ticket-notional]").TextContent);
        Assert.Contains("Less than that can trade at once", ticket.Find("[data-testid=warning]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_percent_buttons_of_a_market_order_buy_what_the_book_sells_for_the_cash()
    {
        var ticket = await _web.RenderTicketAsync();

        ticket.Find("[data-testid=type-market]").Click();
        ticket.Button("10%").Click();

        Assert.Equal("23", ticket.Quantity().GetAttribute("value"));
        Assert.False(ticket.Submit().HasAttribute("disabled"));
    }

    [Theory]
    [InlineData(".is-buy")]
    [InlineData(".is-sell")]
    public async Task The_percent_buttons_of_a_market_order_keep_ones_own_limit_at_the_price_by_which_the_market_values_it(string side)
    {
        _web.Guards = new OwnOrderLimits { MaxOrderNotionalKrw = 43_000 };
        var ticket = await _web.RenderTicketAsync();

        ticket.Find(side).Click();
        ticket.Find("[data-testid=type-market]").Click();
        ticket.Button("Max").Click();

        Assert.Equal("10", ticket.Quantity().GetAttribute("value"));
        Assert.False(ticket.Submit().HasAttribute("disabled"));
        ticket.Quantity().Input("11");
        Assert.Contains("counts 4,300 won a unit", ticket.Find(".notice-bad").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_an_auction_a_market_order_needs_the_cash_of_the_days_limit_and_is_as_large_as_the_markets_price_makes_it()
    {
        _web.Guards = new OwnOrderLimits { MaxOrderNotionalKrw = 774_000 };
        var ticket = await _web.RenderTicketAsync(Samples.In(new MarketStatus { Phase = MarketPhase.CallAuction }));

        ticket.Find("[data-testid=type-market]").Click();
        ticket.Button("Max").Click();

        Assert.Equal("178", ticket.Quantity().GetAttribute("value"));
        Assert.False(ticket.Submit().HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_post_only_order_says_so_and_a_market_order_cannot_be_one()
    {
        var ticket = await _web.RenderTicketAsync();

        ticket.Find("[data-testid=post-only]").Click();
        Assert.Equal("Post-only", ticket.Find("[data-testid=advanced-choice]").TextContent);
        ticket.Find("[data-testid=type-market]").Click();

        Assert.Equal("Day", ticket.Find("[data-testid=advanced-choice]").TextContent);
        Assert.Empty(ticket.FindAll("[data-testid=post-only]"));
    }

    [Fact]
    public async Task A_market_order_beyond_the_book_is_warned_of_what_would_be_cancelled()
    {
        var ticket = await _web.RenderTicketAsync();

        ticket.Find("[data-testid=type-market]").Click();
        ticket.Quantity().Input("101");

        Assert.Contains("would be cancelled", ticket.Find("[data-testid=warning]").TextContent, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
