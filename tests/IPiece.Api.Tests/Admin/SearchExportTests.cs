using System.Net;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Orders;
using IPiece.Api.Tests.Hosting;
using IPiece.Api.Tests.Orders;

namespace IPiece.Api.Tests.Admin;

[Collection(ApiCollection.Name)]
public sealed class SearchExportTests(ApiFixture fixture)
{
    private const long Price = 10_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_has_what_the_search_finds_and_the_audit_log_has_who_took_it()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var (seller, buyer) = (await fixture.SellerAsync(5, Token), await fixture.PersonAsync(Token));
        await seller.Client.PlaceOrderAsync(OrderTests.Sell(Price, 2), OrderTests.Key(), Token);
        var filled = await buyer.Client.PlaceOrderAsync(OrderTests.Buy(Price, 2), OrderTests.Key(), Token);
        var open = await buyer.Client.PlaceOrderAsync(OrderTests.Buy(7_000, 1), OrderTests.Key(), Token);
        var mine = new SurveillanceQuery(ApiFixture.Symbol, buyer.InvestorId.Value);

        var all = await LinesAsync(staff.Watches.ExportOrdersAsync(mine, "en", Token));
        var resting = await LinesAsync(staff.Watches.ExportOrdersAsync(mine with { OnlyOpen = true }, "en", Token));
        var done = await LinesAsync(staff.Watches.ExportOrdersAsync(mine with { Status = OrderStatus.Filled }, "ko", Token));
        var trades = await LinesAsync(staff.Watches.ExportTradesAsync(mine, "en", Token));

        Assert.Equal(3, all.Length);
        Assert.Contains("Placed at (Seoul)", all[0], StringComparison.Ordinal);
        Assert.Contains($"{open.OrderId}", Assert.Single(resting.Skip(1)), StringComparison.Ordinal);
        Assert.Contains($"{filled.OrderId}", Assert.Single(done.Skip(1)), StringComparison.Ordinal);
        Assert.Contains($"{filled.OrderId}", Assert.Single(trades.Skip(1)), StringComparison.Ordinal);
        var entries = (await staff.Reads.GetAuditAsync(entity: "surveillanceOrders", cancellationToken: Token)).Items;
        Assert.Equal(("export", ApiFixture.Symbol), (entries[0].Action, entries[0].EntityId));
        Assert.Equal("Filled", entries[0].After?.GetProperty("status").GetString());
        Assert.Equal(buyer.InvestorId.Value, entries[0].After?.GetProperty("investorId").GetInt64());
        Assert.True(entries[1].After?.GetProperty("isOpen").GetBoolean());
        Assert.NotEmpty((await staff.Reads.GetAuditAsync(entity: "surveillanceTrades", cancellationToken: Token)).Items);
        await buyer.Client.CancelOrderAsync(open.OrderId, Token);
    }

    [Fact]
    public async Task Who_may_not_search_takes_no_file()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);

        await RequestTests.RefusedAsync(
            HttpStatusCode.Forbidden,
            "forbidden",
            () => staff.Decides.ExportOrdersAsync(new SurveillanceQuery(), "en", Token)
        );
    }

    private static async Task<string[]> LinesAsync(Task<Stream> file)
    {
        await using var stream = await file;
        using var reader = new StreamReader(stream, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false), false);
        return (await reader.ReadToEndAsync(Token)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
