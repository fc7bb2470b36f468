using Bunit;
using IPiece.Web.Investor.Orders;
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
