using Bunit;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Web.Investor.Instruments;
using IPiece.Web.Live;
using IPiece.Web.Tests.Support;
using IPiece.Web.Trading;

namespace IPiece.Web.Tests.Investor;

public sealed class OrderTicketTests : IAsyncDisposable
{
    private readonly WebContext _web = new();

    [Fact]
    public async Task The_price_steps_by_the_tick_and_stops_at_the_limit()
    {
        var ticket = await _web.RenderTicketAsync();

        ticket.Find("[aria-label='One tick up']").Click();
        Assert.Equal("4,305", ticket.Price().GetAttribute("value"));
        ticket.Price().Input("5590");
        ticket.Find("[aria-label='One tick up']").Click();

        Assert.Equal("5,590", ticket.Price().GetAttribute("value"));
    }

    [Fact]
    public async Task The_total_is_told_with_its_fee_while_typing()
    {
        var ticket = await _web.RenderTicketAsync();

        ticket.Quantity().Input("10");

        Assert.Equal("₩43,215", ticket.Find("[data-testid=ticket-total]").TextContent);
    }

    [Theory]
    [InlineData("4302", "1", "steps of 5 won")]
    [InlineData("6000", "1", "from 3,010 to 5,590")]
    [InlineData("4300", "500", "more than your orderable cash")]
    public async Task What_cannot_be_ordered_says_why_and_cannot_be_sent(string price, string quantity, string reason)
    {
        var ticket = await _web.RenderTicketAsync();

        ticket.Price().Input(price);
        ticket.Quantity().Input(quantity);

        Assert.Contains(reason, ticket.Find(".notice-bad").TextContent, StringComparison.Ordinal);
        Assert.True(ticket.Submit().HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("-3")]
    [InlineData("2e1")]
    public async Task What_is_not_a_whole_number_is_never_read_as_another_one(string typed)
    {
        var ticket = await _web.RenderTicketAsync();

        ticket.Quantity().Input(typed);
        ticket.Quantity().Blur();

        Assert.Equal(typed, ticket.Quantity().GetAttribute("value"));
        Assert.Equal("true", ticket.Quantity().GetAttribute("aria-invalid"));
        Assert.Contains("Whole numbers only", ticket.Find(".notice-bad").TextContent, StringComparison.Ordinal);
        Assert.True(ticket.Submit().HasAttribute("disabled"));
    }

    [Fact]
    public async Task Prices_that_move_never_change_what_was_typed()
    {
        var ticket = await _web.RenderTicketAsync();
        ticket.Price().Input("42");

        ticket.Render(parameters =>
            parameters.Add(component => component.View, Samples.Live() with { Ticker = Samples.Ticker with { LastPrice = 5_000 } })
        );

        Assert.Equal("42", ticket.Price().GetAttribute("value"));
    }

    [Theory]
    [InlineData("5000", "more than 10% above")]
    [InlineData("5590", "the day's limit price")]
    [InlineData("4305", "meets the other side")]
    public async Task What_is_worth_a_second_thought_is_said_and_hinders_nobody(string price, string warning)
    {
        var ticket = await _web.RenderTicketAsync();

        ticket.Price().Input(price);
        ticket.Quantity().Input("1");

        Assert.Contains(ticket.FindAll("[data-testid=warning]"), said => said.TextContent.Contains(warning, StringComparison.Ordinal));
        Assert.False(ticket.Submit().HasAttribute("disabled"));
    }

    [Fact]
    public async Task Ones_own_limit_stops_an_order_and_leads_to_where_it_is_set()
    {
        _web.Guards = new OwnOrderLimits { MaxOrderQuantity = 5 };
        var ticket = await _web.RenderTicketAsync();

        ticket.Quantity().Input("6");

        Assert.Contains("Your own limit is 5 units", ticket.Find(".notice-bad").TextContent, StringComparison.Ordinal);
        Assert.Equal("order-limits", ticket.Find(".notice-bad a").GetAttribute("href"));
        Assert.True(ticket.Submit().HasAttribute("disabled"));
    }

    [Theory]
    [InlineData(MarketPhase.Halted, "Trading is halted")]
    [InlineData(MarketPhase.Closed, "The market is closed")]
    public async Task A_market_that_takes_no_orders_disables_the_ticket_with_its_reason(MarketPhase phase, string reason)
    {
        var ticket = await _web.RenderTicketAsync(Samples.In(new MarketStatus { Phase = phase }));

        ticket.Quantity().Input("1");

        Assert.True(ticket.Submit().HasAttribute("disabled"));
        Assert.Equal(reason, ticket.Submit().TextContent);
    }

    [Fact]
    public async Task An_auction_takes_day_orders_only_and_says_when_they_trade()
    {
        var ticket = await _web.RenderTicketAsync(Samples.In(new MarketStatus { Phase = MarketPhase.CallAuction }));

        Assert.Equal(3, ticket.FindAll(".advanced .choice[disabled]").Count);
        ticket.Quantity().Input("1");
        ticket.Submit().Click();

        Assert.Contains("waits for the auction's end", ticket.Find("dialog").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_only_equal_prices_trade_there_is_no_market_button() =>
        Assert.Empty(
            (await _web.RenderTicketAsync(Samples.In(new MarketStatus { Mode = MarketMode.EqualPriceOnly }))).FindAll(
                "[data-testid=type-market]"
            )
        );

    [Fact]
    public async Task A_quote_to_meet_fills_side_price_and_quantity()
    {
        var ticket = await _web.RenderTicketAsync();

        await ticket.InvokeAsync(() => ticket.Instance.PickAsync(new LadderPick(4_290, OrderSide.Sell, 10)));

        Assert.Equal(("4,290", "10"), (ticket.Price().GetAttribute("value"), ticket.Quantity().GetAttribute("value")));
        Assert.Equal("true", ticket.Find(".is-sell").GetAttribute("aria-checked"));
    }

    [Fact]
    public async Task Stale_prices_disable_ordering()
    {
        var ticket = await _web.RenderTicketAsync(FeedHealth.Stale);

        ticket.Quantity().Input("1");

        Assert.True(ticket.Submit().HasAttribute("disabled"));
        Assert.Equal("Waiting for live prices", ticket.Submit().TextContent);
    }

    [Fact]
    public async Task What_was_typed_is_there_again_after_a_lost_connection()
    {
        _web.Drafts.Kept[Samples.Symbol] = new OrderDraft(OrderSide.Sell, 4_350, 12);

        var ticket = await _web.RenderTicketAsync();

        Assert.Equal(("4,350", "12"), (ticket.Price().GetAttribute("value"), ticket.Quantity().GetAttribute("value")));
        Assert.Equal("true", ticket.Find(".is-sell").GetAttribute("aria-checked"));
    }

    [Fact]
    public async Task What_was_kept_never_overwrites_what_somebody_has_begun_meanwhile()
    {
        var reading = new TaskCompletionSource();
        _web.Drafts.Kept[Samples.Symbol] = new OrderDraft(OrderSide.Sell, 4_350, 12);
        _web.Drafts.Reading = reading.Task;
        var ticket = await _web.RenderTicketAsync();
        ticket.Quantity().Input("3");

        await ticket.InvokeAsync(reading.SetResult);

        Assert.Equal(("4,300", "3"), (ticket.Price().GetAttribute("value"), ticket.Quantity().GetAttribute("value")));
        Assert.Equal("true", ticket.Find(".is-buy").GetAttribute("aria-checked"));
        Assert.Equal(3, _web.Drafts.Kept[Samples.Symbol].Quantity);
    }

    [Fact]
    public async Task A_market_order_in_an_auction_without_a_price_is_told_what_it_holds_and_that_no_more_is_known()
    {
        var ticket = await _web.RenderTicketAsync(Samples.In(new MarketStatus { Phase = MarketPhase.CallAuction }));
        ticket.Find("[data-testid=type-market]").Click();
        ticket.Quantity().Input("30");

        Assert.Equal("Not known yet", ticket.Find("[data-testid=ticket-notional]").TextContent);
        Assert.Equal("Not known yet", ticket.Find("[data-testid=ticket-total]").TextContent);
        var held = ticket.Find("[data-testid=worst-case]");
        Assert.Equal("₩168,538", held.TextContent);
        Assert.StartsWith("Held until the auction", held.PreviousElementSibling!.TextContent, StringComparison.Ordinal);
        Assert.Equal("₩831,462", ticket.Find("[data-testid=cash-after]").TextContent);
        ticket.Find(".is-sell").Click();
        Assert.Equal("30 units", ticket.Find("[data-testid=held-units]").TextContent);
    }

    [Fact]
    public async Task A_market_order_in_an_auction_with_an_expected_price_is_estimated_at_it()
    {
        var status = new MarketStatus { Phase = MarketPhase.CallAuction, Indication = new AuctionIndication(4_400, 120) };
        var ticket = await _web.RenderTicketAsync(Samples.In(status));
        ticket.Find("[data-testid=type-market]").Click();
        ticket.Quantity().Input("30");

        Assert.Equal("₩132,000", ticket.Find("[data-testid=ticket-notional]").TextContent);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
