using Bunit;
using IPiece.Web.Investor.Orders;
using IPiece.Web.Investor.Transactions;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Investor;

public sealed class OrdersPageTests : IAsyncDisposable
{
    private readonly WebContext _web = new();

    [Fact]
    public async Task Both_sides_of_a_trade_with_oneself_stay_listed_when_another_execution_comes()
    {
        _web.Api.Answer("GET /api/v1/markets", new { items = Array.Empty<object>() });
        _web.Api.Answer("GET /api/v1/orders", new { items = Array.Empty<object>(), nextCursor = (string?)null });
        var (sold, bought) = (Fill(9, "sell", 39_800), Fill(9, "buy", -40_200));
        Answer(sold, bought);
        var page = _web.Render<OrdersPage>();
        await page.Find("[data-testid=tab-fills]").ClickAsync(new());
        Assert.Equal(2, page.FindAll("[data-testid=fills] > li").Count);

        Answer(Fill(10, "buy", -40_200), sold, bought);
        await page.Find("[data-testid=tab-fills]").ClickAsync(new());

        Assert.Equal(3, page.FindAll("[data-testid=fills] > li").Count);
    }

    [Fact]
    public async Task A_next_page_that_cannot_be_read_is_said_beside_the_button_and_the_rows_stay()
    {
        _web.Api.Answer("GET /api/v1/markets", new { items = Array.Empty<object>() });
        _web.Api.Answer("GET /api/v1/orders", new { items = Array.Empty<object>(), nextCursor = (string?)null });
        _web.Api.Answer("GET /api/v1/fills", new { items = new[] { Fill(9, "buy", -40_200) }, nextCursor = "older" });
        var page = _web.Render<OrdersPage>();
        await page.Find("[data-testid=tab-fills]").ClickAsync(new());

        _web.Api.Answer("GET /api/v1/fills", _ => StandInApi.Problem(503, "unavailable"));
        await page.Find(".more button").ClickAsync(new());

        Assert.NotNull(page.Find(".more [role=alert]"));
        Assert.Single(page.FindAll("[data-testid=fills] > li"));

        Answer(Fill(8, "buy", -40_200));
        await page.Find(".more button").ClickAsync(new());
        Assert.Equal(2, page.FindAll("[data-testid=fills] > li").Count);
        Assert.Empty(page.FindAll(".more"));
    }

    [Fact]
    public async Task Staff_are_told_that_the_page_belongs_to_investors_and_nothing_is_asked_for()
    {
        await using var web = new WebContext(roles: "Operator");

        Assert.Contains("For investors only", web.Render<OrdersPage>().Markup, StringComparison.Ordinal);
        Assert.Contains("For investors only", web.Render<TransactionsPage>().Markup, StringComparison.Ordinal);

        Assert.Empty(web.Api.Requests);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private void Answer(params object[] fills) => _web.Api.Answer("GET /api/v1/fills", new { items = fills, nextCursor = (string?)null });

    private static object Fill(long tradeId, string side, long netKrw) =>
        new
        {
            tradeId,
            orderId = 70,
            symbol = Samples.Symbol,
            side,
            price = 10_000,
            quantity = 4,
            grossKrw = 40_000,
            feeKrw = 200,
            netKrw,
            executedAt = Samples.Now,
        };
}
