using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Web.Components.Ui;
using IPiece.Web.Investor.Instruments;
using IPiece.Web.Live;
using IPiece.Web.Tests.Support;
using IPiece.Web.Trading;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Web.Tests.Investor;

public sealed class OrderTicketTests : IAsyncDisposable
{
    private const string PlaceOrder = "POST /api/v1/orders";
    private readonly WebContext _web = new();

    [Theory]
    [InlineData("10%", 23)]
    [InlineData("25%", 57)]
    [InlineData("50%", 115)]
    [InlineData("Max", 231)]
    public async Task Percent_buttons_buy_with_orderable_cash_fee_included(string button, long expected)
    {
        var ticket = await RenderAsync();

        Button(ticket, button).Click();

        Assert.Equal(expected.ToString(System.Globalization.CultureInfo.InvariantCulture), Quantity(ticket).GetAttribute("value"));
    }

    [Fact]
    public async Task Selling_everything_leaves_out_what_is_held()
    {
        var ticket = await RenderAsync();

        ticket.Find(".is-sell").Click();
        Button(ticket, "Max").Click();

        Assert.Equal("150", Quantity(ticket).GetAttribute("value"));
    }

    [Fact]
    public async Task The_price_steps_by_the_tick_and_stops_at_the_limit()
    {
        var ticket = await RenderAsync();

        ticket.Find("[aria-label='One tick up']").Click();
        Assert.Equal("4,305", Price(ticket).GetAttribute("value"));
        Price(ticket).Input("5590");
        ticket.Find("[aria-label='One tick up']").Click();

        Assert.Equal("5,590", Price(ticket).GetAttribute("value"));
    }

    [Fact]
    public async Task The_total_is_told_with_its_fee_while_typing()
    {
        var ticket = await RenderAsync();

        Quantity(ticket).Input("10");

        Assert.Equal("₩43,215", ticket.Find("[data-testid=ticket-total]").TextContent);
    }

    [Theory]
    [InlineData("4302", "1", "steps of 5 won")]
    [InlineData("6000", "1", "from 3,010 to 5,590")]
    [InlineData("4300", "500", "more than your orderable cash")]
    public async Task What_cannot_be_ordered_says_why_and_cannot_be_sent(string price, string quantity, string reason)
    {
        var ticket = await RenderAsync();

        Price(ticket).Input(price);
        Quantity(ticket).Input(quantity);

        Assert.Contains(reason, ticket.Find(".notice-bad").TextContent, StringComparison.Ordinal);
        Assert.True(Submit(ticket).HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("-3")]
    [InlineData("2e1")]
    public async Task What_is_not_a_whole_number_is_never_read_as_another_one(string typed)
    {
        var ticket = await RenderAsync();

        Quantity(ticket).Input(typed);
        Quantity(ticket).Blur();

        Assert.Equal(typed, Quantity(ticket).GetAttribute("value"));
        Assert.Equal("true", Quantity(ticket).GetAttribute("aria-invalid"));
        Assert.Contains("Whole numbers only", ticket.Find(".notice-bad").TextContent, StringComparison.Ordinal);
        Assert.True(Submit(ticket).HasAttribute("disabled"));
    }

    [Fact]
    public async Task Prices_that_move_never_change_what_was_typed()
    {
        var ticket = await RenderAsync();
        Price(ticket).Input("42");

        ticket.Render(parameters =>
            parameters.Add(component => component.View, Samples.Live() with { Ticker = Samples.Ticker with { LastPrice = 5_000 } })
        );

        Assert.Equal("42", Price(ticket).GetAttribute("value"));
    }

    [Fact]
    public async Task A_market_order_is_told_its_estimate_from_the_book_and_its_worst_case()
    {
        var ticket = await RenderAsync();

        ticket.Find("[data-testid=type-market]").Click();
        Quantity(ticket).Input("30");

        Assert.Empty(ticket.FindAll("#ticket-price"));
        Assert.Equal("₩4,306", ticket.Find("[data-testid=estimate-average]").TextContent);
        Assert.Equal("₩4,310", ticket.Find("[data-testid=estimate-worst]").TextContent);
        Assert.Equal("₩129,846", ticket.Find("[data-testid=ticket-total]").TextContent);
        Assert.Equal("₩168,538", ticket.Find("[data-testid=worst-case]").TextContent);
        Assert.Equal("₩870,154", ticket.Find("[data-testid=cash-after]").TextContent);
    }

    [Fact]
    public async Task The_percent_buttons_of_a_market_order_buy_what_the_book_sells_for_the_cash()
    {
        var ticket = await RenderAsync();

        ticket.Find("[data-testid=type-market]").Click();
        Button(ticket, "10%").Click();

        Assert.Equal("23", Quantity(ticket).GetAttribute("value"));
        Assert.False(Submit(ticket).HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_market_order_is_sent_without_a_price_and_with_its_condition()
    {
        _web.Api.Answer(PlaceOrder, Placed());
        var ticket = await RenderAsync();
        ticket.Find("[data-testid=type-market]").Click();
        Quantity(ticket).Input("3");
        ticket.FindAll(".advanced .choice").Single(choice => choice.TextContent.StartsWith("FOK", StringComparison.Ordinal)).Click();

        Submit(ticket).Click();
        Assert.Contains("Buy 3 units at the market", ticket.Find("dialog").TextContent, StringComparison.Ordinal);
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());

        using var sent = JsonDocument.Parse(_web.Api.Requests.Single(request => request.Route == PlaceOrder).Body);
        Assert.Equal("market", sent.RootElement.GetProperty("type").GetString());
        Assert.Equal("fok", sent.RootElement.GetProperty("timeInForce").GetString());
        Assert.True(!sent.RootElement.TryGetProperty("price", out var price) || price.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task A_post_only_order_says_so_and_a_market_order_cannot_be_one()
    {
        var ticket = await RenderAsync();

        ticket.Find("[data-testid=post-only]").Click();
        Assert.Equal("Post-only", ticket.Find("[data-testid=advanced-choice]").TextContent);
        ticket.Find("[data-testid=type-market]").Click();

        Assert.Equal("Day", ticket.Find("[data-testid=advanced-choice]").TextContent);
        Assert.Empty(ticket.FindAll("[data-testid=post-only]"));
    }

    [Theory]
    [InlineData("5000", "more than 10% above")]
    [InlineData("5590", "the day's limit price")]
    [InlineData("4305", "meets the other side")]
    public async Task What_is_worth_a_second_thought_is_said_and_hinders_nobody(string price, string warning)
    {
        var ticket = await RenderAsync();

        Price(ticket).Input(price);
        Quantity(ticket).Input("1");

        Assert.Contains(ticket.FindAll("[data-testid=warning]"), said => said.TextContent.Contains(warning, StringComparison.Ordinal));
        Assert.False(Submit(ticket).HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_market_order_beyond_the_book_is_warned_of_what_would_be_cancelled()
    {
        var ticket = await RenderAsync();

        ticket.Find("[data-testid=type-market]").Click();
        Quantity(ticket).Input("101");

        Assert.Contains("would be cancelled", ticket.Find("[data-testid=warning]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ones_own_limit_stops_an_order_and_leads_to_where_it_is_set()
    {
        _web.Guards = new OwnOrderLimits { MaxOrderQuantity = 5 };
        var ticket = await RenderAsync();

        Quantity(ticket).Input("6");

        Assert.Contains("Your own limit is 5 units", ticket.Find(".notice-bad").TextContent, StringComparison.Ordinal);
        Assert.Equal("order-limits", ticket.Find(".notice-bad a").GetAttribute("href"));
        Assert.True(Submit(ticket).HasAttribute("disabled"));
    }

    [Theory]
    [InlineData(MarketPhase.Halted, "Trading is halted")]
    [InlineData(MarketPhase.Closed, "The market is closed")]
    public async Task A_market_that_takes_no_orders_disables_the_ticket_with_its_reason(MarketPhase phase, string reason)
    {
        var ticket = await RenderAsync(Samples.In(new MarketStatus { Phase = phase }));

        Quantity(ticket).Input("1");

        Assert.True(Submit(ticket).HasAttribute("disabled"));
        Assert.Equal(reason, Submit(ticket).TextContent);
    }

    [Fact]
    public async Task An_auction_takes_day_orders_only_and_says_when_they_trade()
    {
        var ticket = await RenderAsync(Samples.In(new MarketStatus { Phase = MarketPhase.CallAuction }));

        Assert.Equal(3, ticket.FindAll(".advanced .choice[disabled]").Count);
        Quantity(ticket).Input("1");
        Submit(ticket).Click();

        Assert.Contains("waits for the auction's end", ticket.Find("dialog").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_only_equal_prices_trade_there_is_no_market_button() =>
        Assert.Empty(
            (await RenderAsync(Samples.In(new MarketStatus { Mode = MarketMode.EqualPriceOnly }))).FindAll("[data-testid=type-market]")
        );

    [Fact]
    public async Task A_quote_to_meet_fills_side_price_and_quantity()
    {
        var ticket = await RenderAsync();

        await ticket.InvokeAsync(() => ticket.Instance.PickAsync(new LadderPick(4_290, OrderSide.Sell, 10)));

        Assert.Equal(("4,290", "10"), (Price(ticket).GetAttribute("value"), Quantity(ticket).GetAttribute("value")));
        Assert.Equal("true", ticket.Find(".is-sell").GetAttribute("aria-checked"));
    }

    [Fact]
    public async Task Stale_prices_disable_ordering()
    {
        var ticket = await RenderAsync(FeedHealth.Stale);

        Quantity(ticket).Input("1");

        Assert.True(Submit(ticket).HasAttribute("disabled"));
        Assert.Equal("Waiting for live prices", Submit(ticket).TextContent);
    }

    [Fact]
    public async Task What_was_typed_is_there_again_after_a_lost_connection()
    {
        _web.Drafts.Kept[Samples.Symbol] = new OrderDraft(OrderSide.Sell, 4_350, 12);

        var ticket = await RenderAsync();

        Assert.Equal(("4,350", "12"), (Price(ticket).GetAttribute("value"), Quantity(ticket).GetAttribute("value")));
        Assert.Equal("true", ticket.Find(".is-sell").GetAttribute("aria-checked"));
    }

    [Fact]
    public async Task An_order_is_sent_only_after_it_was_confirmed_and_then_the_ticket_is_empty()
    {
        _web.Api.Answer(PlaceOrder, Placed());
        var ticket = await RenderAsync();
        Quantity(ticket).Input("3");

        Submit(ticket).Click();
        Assert.Equal(0, _web.Api.CountOf(PlaceOrder));
        Assert.Contains("Buy 3 units at 4,300 won", ticket.Find("dialog").TextContent.ReplaceLineEndings(" "), StringComparison.Ordinal);
        ticket.Find("[data-testid=confirm-order]").Click();

        ticket.WaitForState(() => ticket.FindAll("dialog").Count == 0);
        var (_, _, body) = Assert.Single(_web.Api.Requests, request => request.Route == PlaceOrder);
        using var sent = JsonDocument.Parse(body);
        Assert.Equal((4_300, 3), (sent.RootElement.GetProperty("price").GetInt64(), sent.RootElement.GetProperty("quantity").GetInt64()));
        Assert.Empty(Quantity(ticket).GetAttribute("value")!);
        Assert.Empty(_web.Drafts.Kept);
        Assert.Equal("Buy order placed", Assert.Single(_web.Services.GetRequiredService<ToastService>().Shown).Title);
    }

    [Fact]
    public async Task One_sheet_has_one_key_however_often_it_is_pressed_and_the_next_sheet_has_another()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _web.Api.AnswerLater(PlaceOrder, _ => answer.Task);
        var ticket = await RenderAsync();
        Quantity(ticket).Input("3");
        Submit(ticket).Click();

        var confirm = ticket.Find("[data-testid=confirm-order]");
        var pressed = confirm.ClickAsync(new());
        Assert.True(ticket.Find("[data-testid=confirm-order]").HasAttribute("disabled"));
        answer.SetResult(StandInApi.Problem(503, "unavailable"));
        await pressed;
        Assert.Contains("never placed twice", ticket.Find("dialog .notice-bad").TextContent, StringComparison.Ordinal);

        _web.Api.Answer(PlaceOrder, Placed());
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());
        ticket.WaitForState(() => ticket.FindAll("dialog").Count == 0);
        Quantity(ticket).Input("1");
        Submit(ticket).Click();
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());
        ticket.WaitForState(() => ticket.FindAll("dialog").Count == 0);

        var keys = _web.Api.Requests.Where(request => request.Route == PlaceOrder).Select(request => request.IdempotencyKey).ToList();
        Assert.Equal(3, keys.Count);
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[1], keys[2]);
    }

    [Fact]
    public async Task What_is_tried_again_after_a_refusal_is_another_order_for_the_refusal_would_be_repeated_for_ever()
    {
        _web.Api.Answer(PlaceOrder, _ => StandInApi.Problem(422, "halted"));
        var ticket = await RenderAsync();
        Quantity(ticket).Input("3");
        Submit(ticket).Click();
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());

        _web.Api.Answer(PlaceOrder, Placed());
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());
        ticket.WaitForState(() => ticket.FindAll("dialog").Count == 0);

        var keys = _web.Api.Requests.Where(request => request.Route == PlaceOrder).Select(request => request.IdempotencyKey).ToList();
        Assert.Equal(2, keys.Distinct().Count());
    }

    [Fact]
    public async Task A_refusal_is_told_in_words_and_the_ticket_keeps_what_was_typed()
    {
        _web.Api.Answer(PlaceOrder, _ => StandInApi.Problem(422, "insufficientCash"));
        var ticket = await RenderAsync();
        Quantity(ticket).Input("3");
        Submit(ticket).Click();

        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());

        Assert.Contains("not enough orderable cash", ticket.Find("dialog [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("3", Quantity(ticket).GetAttribute("value"));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private Task<IRenderedComponent<OrderTicket>> RenderAsync(FeedHealth health = FeedHealth.Live) => RenderAsync(Samples.Live(health));

    private async Task<IRenderedComponent<OrderTicket>> RenderAsync(MarketView view)
    {
        await _web.LoadAccountAsync(Samples.Portfolio());
        return _web.Render<OrderTicket>(parameters =>
            parameters
                .Add(ticket => ticket.Detail, Samples.Market)
                .Add(ticket => ticket.View, view)
                .Add(ticket => ticket.IsSignedIn, true)
                .Add(ticket => ticket.IsInvestor, true)
        );
    }

    private static object Placed() =>
        new
        {
            orderId = 11,
            symbol = Samples.Symbol,
            status = "open",
            filledQuantity = 0,
            remainingQuantity = 3,
            cancelledQuantity = 0,
            averagePrice = (long?)null,
            fills = Array.Empty<object>(),
        };

    private static IElement Price(IRenderedComponent<OrderTicket> ticket) => ticket.Find("#ticket-price");

    private static IElement Quantity(IRenderedComponent<OrderTicket> ticket) => ticket.Find("#ticket-quantity");

    private static IElement Submit(IRenderedComponent<OrderTicket> ticket) => ticket.Find("[data-testid=ticket-submit]");

    private static IElement Button(IRenderedComponent<OrderTicket> ticket, string text) =>
        ticket.FindAll(".percent-row button").Single(button => button.TextContent == text);
}
