using System.Text.Json;
using Bunit;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Web.Admin.Markets;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Admin;

public sealed class CancelOrdersSheetTests : IAsyncDisposable
{
    private const string PreviewRoute = "POST /api/v1/admin/markets/MOONFOX/cancel-orders/preview";
    private const string CancelRoute = "POST /api/v1/admin/markets/MOONFOX/cancel-orders";
    private static readonly OpenOrderTotals Nothing = new(0, 0, 0);
    private readonly WebContext _web = new(roles: "Operator");

    public CancelOrdersSheetTests()
    {
        _web.Api.Answer(PreviewRoute, Preview(new(1_200, 2_400, 10_800_000), new(303, 606, 2_727_000)));
        _web.Api.Answer(CancelRoute, new CancelledOrders(1_503));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public void More_than_a_page_are_counted_exactly_and_by_side()
    {
        var sheet = Render();

        sheet.Find("[data-testid=scope-All]").Click();

        sheet.WaitForElement("[data-testid=cancel-sides]");
        Assert.Contains("1,503 open orders would be cancelled", Text(sheet, "cancel-preview"), StringComparison.Ordinal);
        Assert.Equal("Buy1,200 orders2,400 units · ₩10,800,000", Text(sheet, "cancel-Buy"));
        Assert.Equal("Sell303 orders606 units · ₩2,727,000", Text(sheet, "cancel-Sell"));
        Assert.Single(sheet.FindAll("[data-testid=cancel-newest] li"));
    }

    [Fact]
    public void The_preview_counts_by_the_choice_that_the_command_takes()
    {
        var sheet = Render();
        sheet.Find("[data-testid=scope-Orders]").Click();
        sheet.Find("#cancel-target").Change("#7, 8 ,9 8");
        sheet.WaitForElement("[data-testid=cancel-sides]");

        sheet.Find("#cancel-reason").Input("an incident");
        sheet.Find("[data-testid=cancel-sure]").Change(true);
        sheet.Find("form").Submit();

        sheet.WaitForAssertion(() => Assert.Equal(1, _web.Api.CountOf(CancelRoute)));
        var (preview, command) = (Body(PreviewRoute), Body(CancelRoute));
        Assert.Equal("[7,8,9]", preview.GetProperty("orderIds").GetRawText());
        Assert.All(preview.EnumerateObject(), one => Assert.Equal(one.Value.GetRawText(), command.GetProperty(one.Name).GetRawText()));
    }

    [Theory]
    [InlineData("Investor", "12a")]
    [InlineData("Investor", "1 2")]
    [InlineData("Investor", "1,2")]
    [InlineData("Orders", "7, 8x")]
    public void What_is_not_a_number_is_refused_and_nothing_is_counted_or_sent(string scope, string typed)
    {
        var sheet = Render();
        sheet.Find($"[data-testid=scope-{scope}]").Click();
        sheet.Find("#cancel-target").Change("7");
        sheet.WaitForElement("[data-testid=cancel-sides]");

        sheet.Find("#cancel-target").Change(typed);
        sheet.Find("#cancel-reason").Input("an incident");
        sheet.Find("[data-testid=cancel-sure]").Change(true);

        Assert.NotEmpty(sheet.Find("#cancel-target-error").TextContent);
        Assert.Equal("true", sheet.Find("#cancel-target").GetAttribute("aria-invalid"));
        Assert.Equal("", Text(sheet, "cancel-preview"));
        Assert.True(sheet.Find("[data-testid=sheet-send]").HasAttribute("disabled"));
        Assert.Equal(1, _web.Api.CountOf(PreviewRoute));
    }

    [Fact]
    public void More_orders_than_one_command_takes_are_refused_rather_than_cut()
    {
        var sheet = Render();
        sheet.Find("[data-testid=scope-Orders]").Click();

        sheet.Find("#cancel-target").Change(string.Join(',', Enumerable.Range(1, OrderSelection.MaxOrders + 1)));

        Assert.Contains("1,000", sheet.Find("#cancel-target-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, _web.Api.CountOf(PreviewRoute));
    }

    [Fact]
    public void A_late_answer_for_an_earlier_choice_is_not_shown_under_the_new_one()
    {
        var late = new TaskCompletionSource<HttpResponseMessage>();
        _web.Api.AnswerLater(PreviewRoute, _ => late.Task);
        var sheet = Render("44");
        _web.Api.Answer(PreviewRoute, Preview(Nothing, Nothing));
        sheet.Find("#cancel-target").Change("45");
        sheet.WaitForAssertion(() => Assert.Contains("0 open orders", Text(sheet, "cancel-preview"), StringComparison.Ordinal));

        late.SetResult(StandInApi.Json(Preview(new(9, 9, 9), Nothing)));

        sheet.Find("#cancel-reason").Input("an incident");
        sheet.Find("[data-testid=cancel-sure]").Change(true);
        Assert.Contains("0 open orders", Text(sheet, "cancel-preview"), StringComparison.Ordinal);
        Assert.True(sheet.Find("[data-testid=sheet-send]").HasAttribute("disabled"));
    }

    [Fact]
    public void After_a_refusal_the_same_cancellation_is_a_new_command()
    {
        var sheet = Render("44");
        sheet.WaitForElement("[data-testid=cancel-sides]");
        sheet.Find("#cancel-reason").Input("an incident");
        sheet.Find("[data-testid=cancel-sure]").Change(true);
        _web.Api.Answer(CancelRoute, _ => StandInApi.Problem(409, "wrongPhase"));

        sheet.Find("form").Submit();
        sheet.WaitForElement("[role=alert]");
        sheet.Find("form").Submit();

        sheet.WaitForAssertion(() => Assert.Equal(2, _web.Api.CountOf(CancelRoute)));
        var keys = _web.Api.Requests.Where(request => request.Route == CancelRoute).Select(request => request.IdempotencyKey);
        Assert.Equal(2, keys.Distinct(StringComparer.Ordinal).Count());
    }

    private static string Text(IRenderedComponent<CancelOrdersSheet> sheet, string testId) =>
        string.Join("", sheet.Find($"[data-testid={testId}]").TextContent.Split('\n').Select(line => line.Trim()));

    private static CancelPreview Preview(OpenOrderTotals buy, OpenOrderTotals sell) =>
        new(
            buy,
            sell,
            [
                new SurveillanceOrder
                {
                    OrderId = 7,
                    Symbol = "MOONFOX",
                    InvestorId = 44,
                    InvestorName = "Hana",
                    Side = OrderSide.Buy,
                    Type = OrderType.Limit,
                    TimeInForce = TimeInForce.Gtc,
                    PostOnly = false,
                    Price = 4_500,
                    Quantity = 2,
                    Filled = 0,
                    Remaining = 2,
                    Cancelled = 0,
                    Status = OrderStatus.Open,
                    CancelReason = null,
                    PlacedAt = DateTimeOffset.UnixEpoch,
                    UpdatedAt = DateTimeOffset.UnixEpoch,
                },
            ]
        );

    private JsonElement Body(string route) =>
        JsonDocument.Parse(_web.Api.Requests.Last(request => request.Route == route).Body).RootElement;

    private IRenderedComponent<CancelOrdersSheet> Render(string? chosen = null) =>
        _web.Render<CancelOrdersSheet>(parameters => parameters.Add(sheet => sheet.Market, Market).Add(sheet => sheet.Chosen, chosen));

    private static AdminMarket Market =>
        new()
        {
            Symbol = "MOONFOX",
            Name = "달빛여우",
            NameEn = "Moon Fox",
            Status = new MarketStatus { Phase = MarketPhase.Continuous },
            SessionDate = new DateOnly(2026, 3, 2),
            BasePrice = 100,
            LastPrice = null,
            OpenOrders = 5,
            OpenAlerts = 0,
            Owner = null,
        };
}
