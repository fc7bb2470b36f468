using System.Text.Json;
using Bunit;
using IPiece.Web.Components.Ui;
using IPiece.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Web.Tests.Investor;

public sealed class OrderTicketSendingTests : IAsyncDisposable
{
    private readonly WebContext _web = new();

    [Fact]
    public async Task A_market_order_is_sent_without_a_price_and_with_its_condition()
    {
        _web.Api.Answer(TicketScreen.PlaceOrder, TicketScreen.Placed());
        var ticket = await _web.RenderTicketAsync();
        ticket.Find("[data-testid=type-market]").Click();
        ticket.Quantity().Input("3");
        ticket.FindAll(".advanced .choice").Single(choice => choice.TextContent.StartsWith("FOK", StringComparison.Ordinal)).Click();

        ticket.Submit().Click();
        Assert.Contains("Buy 3 units at the market", ticket.Find("dialog").TextContent, StringComparison.Ordinal);
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());

        using var sent = JsonDocument.Parse(_web.Api.Requests.Single(request => request.Route == TicketScreen.PlaceOrder).Body);
        Assert.Equal("market", sent.RootElement.GetProperty("type").GetString());
        Assert.Equal("fok", sent.RootElement.GetProperty("timeInForce").GetString());
        Assert.True(!sent.RootElement.TryGetProperty("price", out var price) || price.ValueKind == JsonValueKind.Null);
    }

    [Theory]
    [InlineData(false, "Waits until it trades")]
    [InlineData(true, "the rest is cancelled")]
    public async Task A_condition_says_what_becomes_of_an_order_without_a_price_too(bool isMarket, string words)
    {
        var ticket = await _web.RenderTicketAsync();
        if (isMarket)
        {
            ticket.Find("[data-testid=type-market]").Click();
        }

        Assert.Contains(words, ticket.FindAll(".advanced .choice")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_is_sent_only_after_it_was_confirmed_and_then_the_ticket_is_empty()
    {
        _web.Api.Answer(TicketScreen.PlaceOrder, TicketScreen.Placed());
        var ticket = await _web.RenderTicketAsync();
        ticket.Quantity().Input("3");

        ticket.Submit().Click();
        Assert.Equal(0, _web.Api.CountOf(TicketScreen.PlaceOrder));
        Assert.Contains("Buy 3 units at 4,300 won", ticket.Find("dialog").TextContent.ReplaceLineEndings(" "), StringComparison.Ordinal);
        ticket.Find("[data-testid=confirm-order]").Click();

        ticket.WaitForState(() => ticket.FindAll("dialog").Count == 0);
        var (_, _, body) = Assert.Single(_web.Api.Requests, request => request.Route == TicketScreen.PlaceOrder);
        using var sent = JsonDocument.Parse(body);
        Assert.Equal((4_300, 3), (sent.RootElement.GetProperty("price").GetInt64(), sent.RootElement.GetProperty("quantity").GetInt64()));
        Assert.Empty(ticket.Quantity().GetAttribute("value")!);
        Assert.Empty(_web.Drafts.Kept);
        Assert.Equal("Buy order placed", Assert.Single(_web.Services.GetRequiredService<ToastService>().Shown).Title);
    }

    [Fact]
    public async Task One_sheet_has_one_key_however_often_it_is_pressed_and_the_next_sheet_has_another()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _web.Api.AnswerLater(TicketScreen.PlaceOrder, _ => answer.Task);
        var ticket = await _web.RenderTicketAsync();
        ticket.Quantity().Input("3");
        ticket.Submit().Click();

        var confirm = ticket.Find("[data-testid=confirm-order]");
        var pressed = confirm.ClickAsync(new());
        Assert.True(ticket.Find("[data-testid=confirm-order]").HasAttribute("disabled"));
        answer.SetResult(StandInApi.Problem(503, "unavailable"));
        await pressed;
        Assert.Contains("never placed twice", ticket.Find("dialog .notice-bad").TextContent, StringComparison.Ordinal);

        _web.Api.Answer(TicketScreen.PlaceOrder, TicketScreen.Placed());
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());
        ticket.WaitForState(() => ticket.FindAll("dialog").Count == 0);
        ticket.Quantity().Input("1");
        ticket.Submit().Click();
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());
        ticket.WaitForState(() => ticket.FindAll("dialog").Count == 0);

        var keys = _web
            .Api.Requests.Where(request => request.Route == TicketScreen.PlaceOrder)
            .Select(request => request.IdempotencyKey)
            .ToList();
        Assert.Equal(3, keys.Count);
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[1], keys[2]);
    }

    [Fact]
    public async Task What_is_tried_again_after_a_refusal_is_another_order_for_the_refusal_would_be_repeated_for_ever()
    {
        _web.Api.Answer(TicketScreen.PlaceOrder, _ => StandInApi.Problem(422, "halted"));
        var ticket = await _web.RenderTicketAsync();
        ticket.Quantity().Input("3");
        ticket.Submit().Click();
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());

        _web.Api.Answer(TicketScreen.PlaceOrder, TicketScreen.Placed());
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());
        ticket.WaitForState(() => ticket.FindAll("dialog").Count == 0);

        var keys = _web
            .Api.Requests.Where(request => request.Route == TicketScreen.PlaceOrder)
            .Select(request => request.IdempotencyKey)
            .ToList();
        Assert.Equal(2, keys.Distinct().Count());
    }

    [Fact]
    public async Task A_refusal_is_told_in_words_and_the_ticket_keeps_what_was_typed()
    {
        _web.Api.Answer(TicketScreen.PlaceOrder, _ => StandInApi.Problem(422, "insufficientCash"));
        var ticket = await _web.RenderTicketAsync();
        ticket.Quantity().Input("3");
        ticket.Submit().Click();

        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());

        Assert.Contains("not enough orderable cash", ticket.Find("dialog [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("3", ticket.Quantity().GetAttribute("value"));
    }

    [Fact]
    public async Task Two_taps_without_a_confirmation_are_one_order_and_end_without_a_refusal()
    {
        _web.Api.Answer(TicketScreen.PlaceOrder, TicketScreen.Placed());
        var asked = _web.JSInterop.Setup<bool?>("ipiece.confirmOrders");
        var ticket = await _web.RenderTicketAsync();
        ticket.Quantity().Input("3");

        var first = ticket.Submit().ClickAsync(new());
        var second = ticket.Submit().ClickAsync(new());
        asked.SetResult(false);
        await Task.WhenAll(first, second);

        var toasts = _web.Services.GetRequiredService<ToastService>();
        await ticket.WaitForAssertionAsync(() => Assert.Equal("Buy order placed", Assert.Single(toasts.Shown).Title));
        Assert.Equal(1, _web.Api.CountOf(TicketScreen.PlaceOrder));
        Assert.Empty(ticket.FindAll("dialog"));
    }

    [Fact]
    public async Task An_order_on_its_way_without_a_sheet_keeps_the_button_busy_and_what_is_typed_meanwhile()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _web.Api.AnswerLater(TicketScreen.PlaceOrder, _ => answer.Task);
        _web.JSInterop.Setup<bool?>("ipiece.confirmOrders").SetResult(false);
        var ticket = await _web.RenderTicketAsync();
        ticket.Quantity().Input("3");
        await ticket.Submit().ClickAsync(new());

        Assert.True(ticket.Submit().HasAttribute("disabled"));
        ticket.Quantity().Input("7");
        answer.SetResult(StandInApi.Json(TicketScreen.Placed()));

        await ticket.WaitForAssertionAsync(() => Assert.False(ticket.Submit().HasAttribute("disabled")));
        Assert.Equal("7", ticket.Quantity().GetAttribute("value"));
        Assert.Equal(1, _web.Api.CountOf(TicketScreen.PlaceOrder));
    }

    [Theory]
    [InlineData("3", 1)]
    [InlineData("4", 2)]
    public async Task While_nobody_knows_what_became_of_an_order_the_same_contents_in_another_sheet_are_the_same_order(
        string quantity,
        int orders
    )
    {
        _web.Api.Answer(TicketScreen.PlaceOrder, _ => StandInApi.Problem(503, "unavailable"));
        var ticket = await _web.RenderTicketAsync();
        ticket.Quantity().Input("3");
        ticket.Submit().Click();
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());
        ticket.FindAll("dialog .actions button")[0].Click();

        _web.Api.Answer(TicketScreen.PlaceOrder, TicketScreen.Placed());
        ticket.Quantity().Input(quantity);
        ticket.Submit().Click();
        await ticket.Find("[data-testid=confirm-order]").ClickAsync(new());

        var keys = _web
            .Api.Requests.Where(request => request.Route == TicketScreen.PlaceOrder)
            .Select(request => request.IdempotencyKey)
            .ToList();
        Assert.Equal((2, orders), (keys.Count, keys.Distinct().Count()));
    }

    [Fact]
    public async Task An_order_that_rests_is_said_to_end_with_the_day()
    {
        var ticket = await _web.RenderTicketAsync();
        ticket.Price().Input("4290");
        ticket.Quantity().Input("3");

        ticket.Submit().Click();

        Assert.Contains("or the trading day ends", ticket.Find(".confirm-note").TextContent, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
