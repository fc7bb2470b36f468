using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Web.Components.Ui;
using IPiece.Web.Investor.Instruments;
using IPiece.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Web.Tests.Investor;

public sealed class AmendOrderTests : IAsyncDisposable
{
    private const string Replace = "PUT /api/v1/orders/7";
    private readonly WebContext _web = new();
    private bool _isAmended;

    public AmendOrderTests()
    {
        _web.Api.Answer("GET /api/v1/markets/MOONFOX", Samples.Market);
        // The market's own stream says nothing here, so that nothing renders but what a test does.
        _web.Api.AnswerLater("GET /api/v1/markets/MOONFOX/stream", _ => new TaskCompletionSource<HttpResponseMessage>().Task);
    }

    [Theory]
    [InlineData("4290", "6", "keeps its place")]
    [InlineData("4290", "12", "loses its place")]
    [InlineData("4285", "6", "loses its place")]
    public void What_becomes_of_the_place_in_the_queue_is_said_before_anything_is_sent(string price, string quantity, string fate)
    {
        var sheet = Render();

        Price(sheet).Input(price);
        Quantity(sheet).Input(quantity);

        Assert.Contains(fate, sheet.Find("[data-testid=amend-priority]").TextContent, StringComparison.Ordinal);
        Assert.False(Send(sheet).HasAttribute("disabled"));
    }

    [Theory]
    [InlineData(MarketMode.Continuous, MarketPhase.Continuous, "trades at once if it meets")]
    [InlineData(MarketMode.EqualPriceOnly, MarketPhase.Continuous, "at exactly that price")]
    [InlineData(MarketMode.Continuous, MarketPhase.CallAuction, "waits for the auction")]
    public void What_losing_its_place_means_depends_on_what_the_market_does(MarketMode mode, MarketPhase phase, string meaning)
    {
        _web.Api.Answer(
            "GET /api/v1/markets/MOONFOX",
            Samples.Market with
            {
                Phase = phase,
                Status = new MarketStatus { Mode = mode, Phase = phase },
            }
        );
        var sheet = Render();

        Price(sheet).Input("4285");

        Assert.Contains(meaning, sheet.Find("[data-testid=amend-priority]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4292", "6", "steps of 5 won")]
    [InlineData("9000", "6", "from 3,010 to 5,590")]
    [InlineData("4290", "0.5", "Whole numbers only")]
    public void What_cannot_be_says_why(string price, string quantity, string reason)
    {
        var sheet = Render();

        Price(sheet).Input(price);
        Quantity(sheet).Input(quantity);

        Assert.Contains(reason, sheet.Find("#amend-note").TextContent, StringComparison.Ordinal);
        Assert.True(Send(sheet).HasAttribute("disabled"));
    }

    [Fact]
    public async Task What_changes_is_shown_before_anything_is_sent_with_what_the_order_then_holds()
    {
        await LoadAsync(Samples.Order(OrderSide.Buy, 4_290, 10));
        var sheet = Render();
        Price(sheet).Input("4285");
        Quantity(sheet).Input("20");

        Assert.Equal("₩4,290 → ₩4,285", Change(sheet, "price-change"));
        Assert.Equal("10 units → 20 units", Change(sheet, "quantity-change"));
        Assert.Equal("₩42,900 → ₩85,700", Change(sheet, "notional-change"));
        Assert.Equal("₩43,114 → ₩86,128", Change(sheet, "held-change"));
        Assert.Equal("At the back", Change(sheet, "place"));
        Assert.Equal("₩956,986", Change(sheet, "cash-after"));
    }

    [Fact]
    public async Task What_does_not_change_is_shown_once_and_a_smaller_order_keeps_its_place()
    {
        await LoadAsync(Samples.Order(OrderSide.Buy, 4_290, 10));
        var sheet = Render();
        Quantity(sheet).Input("6");

        Assert.Equal("₩4,290", Change(sheet, "price-change"));
        Assert.Equal("₩43,114 → ₩25,868", Change(sheet, "held-change"));
        Assert.Equal("Kept", Change(sheet, "place"));
        Assert.Equal("₩1,017,246", Change(sheet, "cash-after"));
    }

    [Fact]
    public async Task A_sale_holds_units()
    {
        await LoadAsync(Samples.Order(OrderSide.Sell, 4_290, 10));
        var sheet = Render(OrderSide.Sell);
        Quantity(sheet).Input("160");

        Assert.Equal("10 units → 160 units", Change(sheet, "held-change"));
        Assert.False(Send(sheet).HasAttribute("disabled"));
        Quantity(sheet).Input("161");
        Assert.Contains("more than you can sell", sheet.Find("#amend-note").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("242", false)]
    [InlineData("243", true)]
    public async Task A_change_is_covered_by_what_is_free_and_what_the_order_holds_already(string quantity, bool isTooMuch)
    {
        await LoadAsync(Samples.Order(OrderSide.Buy, 4_290, 10));
        var sheet = Render();
        Price(sheet).Input("4285");

        Quantity(sheet).Input(quantity);

        Assert.Equal(isTooMuch, Send(sheet).HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("9", false)]
    [InlineData("10", true)]
    public void Ones_own_limits_hold_for_what_an_order_is_changed_to(string quantity, bool isTooMuch)
    {
        _web.Api.Answer("GET /api/v1/me/order-limits", new OwnOrderLimits { MaxOrderNotionalKrw = 40_000 });
        var sheet = Render();
        Price(sheet).Input("4285");

        Quantity(sheet).Input(quantity);

        Assert.Equal(isTooMuch, Send(sheet).HasAttribute("disabled"));
    }

    [Fact]
    public void A_market_that_takes_no_orders_takes_no_changes_and_says_why()
    {
        _web.Api.Answer("GET /api/v1/markets/MOONFOX", Samples.Market with { Phase = MarketPhase.Halted });
        var sheet = Render();

        Price(sheet).Input("4285");

        Assert.Contains("Trading is halted", sheet.Find("#amend-note").TextContent, StringComparison.Ordinal);
        Assert.True(Send(sheet).HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_change_whose_answer_was_lost_can_be_asked_for_again_though_the_account_holds_for_it_already()
    {
        await LoadAsync(Samples.Order(OrderSide.Buy, 4_290, 10));
        _web.Api.Answer(Replace, _ => StandInApi.Problem(503, "unavailable"));
        var sheet = Render();
        Quantity(sheet).Input("200");
        await Send(sheet).ClickAsync(new());

        _web.Api.Answer("GET /api/v1/portfolio", Samples.Portfolio(availableKrw: 180_000));
        await _web.ReadAccountAsync();

        await sheet.WaitForAssertionAsync(() => Assert.False(Send(sheet).HasAttribute("disabled")));
        // The account may hold for it twice over or not at all: what would be left cannot be told.
        Assert.Empty(sheet.FindAll("[data-testid=amend-cash-after]"));
    }

    [Fact]
    public void An_unchanged_order_is_not_sent() => Assert.True(Send(Render()).HasAttribute("disabled"));

    [Fact]
    public async Task The_new_price_and_the_new_remaining_quantity_are_sent_under_one_key_until_an_answer_came()
    {
        _web.Api.Answer(Replace, _ => StandInApi.Problem(503, "unavailable"));
        var sheet = Render();
        Price(sheet).Input("4285");
        await Send(sheet).ClickAsync(new());
        Assert.Contains("never made twice", sheet.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        _web.Api.Answer(Replace, Replaced());
        await Send(sheet).ClickAsync(new());

        var sent = _web.Api.Requests.Where(request => request.Route == Replace).ToList();
        Assert.Equal(sent[0].IdempotencyKey, sent[1].IdempotencyKey);
        using var body = JsonDocument.Parse(sent[1].Body);
        Assert.Equal((4_285, 10), (body.RootElement.GetProperty("price").GetInt64(), body.RootElement.GetProperty("quantity").GetInt64()));
        Assert.True(_isAmended);
        Assert.Contains("back of the queue", _web.Services.GetRequiredService<ToastService>().Shown[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_contents_go_under_another_key()
    {
        _web.Api.Answer(Replace, _ => StandInApi.Problem(422, "insufficientCash"));
        var sheet = Render();
        Price(sheet).Input("4285");
        await Send(sheet).ClickAsync(new());
        Price(sheet).Input("4280");
        await Send(sheet).ClickAsync(new());

        var keys = _web.Api.Requests.Where(request => request.Route == Replace).Select(request => request.IdempotencyKey).ToList();
        Assert.Equal(2, keys.Distinct().Count());
        Assert.Contains("not enough orderable cash", sheet.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_filled_meanwhile_is_not_ordered_again()
    {
        _web.Api.Answer(Replace, Replaced());
        var sheet = Render();
        Price(sheet).Input("4285");

        await LoadAsync(Samples.Order(OrderSide.Buy, 4_290, 4) with { Quantity = 10, FilledQuantity = 6 });
        await sheet.WaitForAssertionAsync(() => Assert.Equal("4", Quantity(sheet).GetAttribute("value")));
        await Send(sheet).ClickAsync(new());

        using var body = JsonDocument.Parse(_web.Api.Requests.Single(request => request.Route == Replace).Body);
        Assert.Equal((4_285, 4), (body.RootElement.GetProperty("price").GetInt64(), body.RootElement.GetProperty("quantity").GetInt64()));
        Assert.Equal(6, body.RootElement.GetProperty("filledQuantity").GetInt64());
    }

    [Fact]
    public async Task What_was_filled_while_it_was_sent_is_shown_and_the_next_change_is_another_command_that_knows_of_it()
    {
        _web.Api.Answer(Replace, _ => StandInApi.Problem(409, "filledMeanwhile"));
        var sheet = Render();
        Price(sheet).Input("4285");
        await Send(sheet).ClickAsync(new());
        Assert.Contains("filled meanwhile", sheet.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        await LoadAsync(Samples.Order(OrderSide.Buy, 4_290, 4) with { Quantity = 10, FilledQuantity = 6 });
        await sheet.WaitForAssertionAsync(() => Assert.Equal("4", Quantity(sheet).GetAttribute("value")));
        _web.Api.Answer(Replace, Replaced());
        await Send(sheet).ClickAsync(new());

        var sent = _web.Api.Requests.Where(request => request.Route == Replace).ToList();
        Assert.NotEqual(sent[0].IdempotencyKey, sent[1].IdempotencyKey);
        using var body = JsonDocument.Parse(sent[1].Body);
        Assert.Equal(
            (4, 6),
            (body.RootElement.GetProperty("quantity").GetInt64(), body.RootElement.GetProperty("filledQuantity").GetInt64())
        );
    }

    [Fact]
    public async Task A_typed_quantity_is_sent_with_what_was_filled_when_it_was_typed()
    {
        _web.Api.Answer(Replace, _ => StandInApi.Problem(409, "filledMeanwhile"));
        var sheet = Render();
        Quantity(sheet).Input("8");
        await LoadAsync(Samples.Order(OrderSide.Buy, 4_290, 6) with { Quantity = 10, FilledQuantity = 4 });
        await sheet.WaitForAssertionAsync(() => Assert.Contains("4 filled already", sheet.Markup, StringComparison.Ordinal));

        await Send(sheet).ClickAsync(new());
        Assert.Contains("filled meanwhile", sheet.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await Send(sheet).ClickAsync(new());

        var sent = _web
            .Api.Requests.Where(request => request.Route == Replace)
            .Select(request => JsonDocument.Parse(request.Body))
            .ToList();
        Assert.Equal([0, 4], sent.Select(body => body.RootElement.GetProperty("filledQuantity").GetInt64()));
        Assert.All(sent, body => Assert.Equal(8, body.RootElement.GetProperty("quantity").GetInt64()));
    }

    [Fact]
    public async Task Another_refusal_does_not_pass_for_having_been_told_of_a_fill()
    {
        _web.Api.Answer(Replace, _ => StandInApi.Problem(422, "insufficientCash"));
        var sheet = Render();
        Quantity(sheet).Input("12");
        await Send(sheet).ClickAsync(new());

        await LoadAsync(Samples.Order(OrderSide.Buy, 4_290, 5) with { Quantity = 10, FilledQuantity = 5 });
        await sheet.WaitForAssertionAsync(() => Assert.Contains("5 filled already", sheet.Markup, StringComparison.Ordinal));
        await Send(sheet).ClickAsync(new());

        using var body = JsonDocument.Parse(_web.Api.Requests.Last(request => request.Route == Replace).Body);
        Assert.Equal(0, body.RootElement.GetProperty("filledQuantity").GetInt64());
    }

    [Fact]
    public async Task A_quantity_that_somebody_typed_stays_as_typed()
    {
        var sheet = Render();
        Quantity(sheet).Input("8");

        await LoadAsync(Samples.Order(OrderSide.Buy, 4_290, 4) with { Quantity = 10, FilledQuantity = 6 });
        await sheet.WaitForAssertionAsync(() => Assert.Contains("6 filled already", sheet.Markup, StringComparison.Ordinal));

        Assert.Equal("8", Quantity(sheet).GetAttribute("value"));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private static string Change(IRenderedComponent<AmendOrder> sheet, string what) =>
        sheet.Find($"[data-testid=amend-{what}]").TextContent;

    private IRenderedComponent<AmendOrder> Render(OrderSide side = OrderSide.Buy) =>
        _web.Render<AmendOrder>(parameters =>
            parameters
                .Add(sheet => sheet.Order, Samples.Order(side, 4_290, 10))
                .Add(sheet => sheet.Name, "Moonlight Fox")
                .Add(sheet => sheet.OnAmended, () => _isAmended = true)
        );

    private Task LoadAsync(OrderResponse order)
    {
        _web.Api.Answer("GET /api/v1/portfolio", Samples.Portfolio());
        _web.Api.Answer("GET /api/v1/orders", new { items = new[] { order }, nextCursor = (string?)null });
        return _web.ReadAccountAsync();
    }

    private static object Replaced() =>
        new
        {
            orderId = 7,
            symbol = Samples.Symbol,
            status = "open",
            price = 4_285,
            quantity = 10,
            filledQuantity = 0,
            remainingQuantity = 10,
            cancelledQuantity = 0,
            averagePrice = (long?)null,
            fills = Array.Empty<object>(),
            keptPriority = false,
        };

    private static IElement Price(IRenderedComponent<AmendOrder> sheet) => sheet.Find("#amend-price");

    private static IElement Quantity(IRenderedComponent<AmendOrder> sheet) => sheet.Find("#amend-quantity");

    private static IElement Send(IRenderedComponent<AmendOrder> sheet) => sheet.Find("[data-testid=amend-send]");
}
