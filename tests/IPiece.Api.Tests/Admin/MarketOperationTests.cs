using System.Net;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Api.Tests.Hosting;
using IPiece.Api.Tests.Orders;

namespace IPiece.Api.Tests.Admin;

[Collection(ApiCollection.Name)]
public sealed class MarketOperationTests(ApiFixture fixture)
{
    private const string Market = ApiFixture.QuietSymbol;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_halt_stops_orders_shows_its_reason_and_ends_by_an_operator()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var person = await fixture.PersonAsync(Token);
        var resting = await person.Client.PlaceOrderAsync(Buy(7_000), OrderTests.Key(), Token);

        var key = OrderTests.Key();
        var halted = await staff.Asks.HaltAsync(Market, new HaltRequest("공시 확인 중", "Checking a disclosure"), key, Token);

        Assert.Equal((MarketPhase.Halted, PhaseCause.Operator), (halted.Phase, halted.Cause));
        await RequestTests.RefusedAsync(
            HttpStatusCode.UnprocessableEntity,
            "halted",
            () => person.Client.PlaceOrderAsync(Buy(7_000), OrderTests.Key(), Token)
        );
        Assert.Equal(OrderStatus.Cancelled, (await person.Client.CancelOrderAsync(resting.OrderId, Token)).Status);
        var row = await RowAsync(staff);
        Assert.Equal(
            (MarketPhase.Halted, "공시 확인 중", "Checking a disclosure"),
            (row.Status.Phase, row.Status.NoticeKo, row.Status.NoticeEn)
        );
        await RequestTests.RefusedAsync(
            HttpStatusCode.Conflict,
            "wrongPhase",
            () => staff.Asks.HaltAsync(Market, new HaltRequest("다시", "Again"), OrderTests.Key(), Token)
        );

        var resumed = await staff.Asks.ResumeAsync(Market, new ResumeRequest("확인했습니다"), OrderTests.Key(), Token);

        Assert.Equal((MarketPhase.CallAuction, PhaseCause.Reopening), (resumed.Phase, resumed.Cause));
        await RequestTests.RefusedAsync(
            HttpStatusCode.Conflict,
            "wrongPhase",
            () => staff.Asks.ResumeAsync(Market, new ResumeRequest("x"), OrderTests.Key(), Token)
        );
        // A repetition after a lost answer gives that answer, and stops nothing.
        Assert.Equal(halted, await staff.Asks.HaltAsync(Market, new HaltRequest("공시 확인 중", "Checking a disclosure"), key, Token));
        Assert.Equal(MarketPhase.CallAuction, (await RowAsync(staff)).Status.Phase);
        var audit = (await staff.Reads.GetAuditAsync(entity: "market", cancellationToken: Token)).Items;
        Assert.Equal(["market.resume", "market.halt"], audit.Take(2).Select(entry => entry.Action));
        Assert.Equal("공시 확인 중", audit[1].After?.GetProperty("reasonKo").GetString());
    }

    [Fact]
    public async Task Orders_are_taken_out_after_an_incident_and_their_life_says_by_whom()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var (one, other) = (await fixture.PersonAsync(Token), await fixture.PersonAsync(Token));
        var mine = await one.Client.PlaceOrderAsync(Buy(7_010, ApiFixture.Symbol), OrderTests.Key(), Token);
        var named = await one.Client.PlaceOrderAsync(Buy(7_020, ApiFixture.Symbol), OrderTests.Key(), Token);
        var theirs = await other.Client.PlaceOrderAsync(Buy(7_030, ApiFixture.Symbol), OrderTests.Key(), Token);

        Assert.Equal(
            [new OpenOrderCount(ApiFixture.Symbol, 2)],
            (await staff.Decides.GetOpenOrdersAsync(one.InvestorId.Value, Token)).Items
        );
        var preview = await staff.Asks.PreviewCancelAsync(
            ApiFixture.Symbol,
            new OrderSelection { InvestorId = one.InvestorId.Value },
            Token
        );
        Assert.Equal((new OpenOrderTotals(2, 2, 14_030), new OpenOrderTotals(0, 0, 0)), (preview.Buy, preview.Sell));
        Assert.Equal([named.OrderId, mine.OrderId], preview.Newest.Select(order => order.OrderId));
        await RequestTests.RefusedAsync(
            HttpStatusCode.Forbidden,
            "forbidden",
            () => staff.Decides.PreviewCancelAsync(ApiFixture.Symbol, new OrderSelection { All = true }, Token)
        );
        var first = await staff.Asks.CancelOrdersAsync(
            ApiFixture.Symbol,
            new CancelOrdersRequest { Reason = "잘못된 주문", OrderIds = [named.OrderId] },
            OrderTests.Key(),
            Token
        );
        Assert.Equal(1, first.Cancelled);
        var key = OrderTests.Key();
        var request = new CancelOrdersRequest { Reason = "사고", InvestorId = one.InvestorId.Value };
        Assert.Equal(1, (await staff.Asks.CancelOrdersAsync(ApiFixture.Symbol, request, key, Token)).Cancelled);
        Assert.Equal(1, (await staff.Asks.CancelOrdersAsync(ApiFixture.Symbol, request, key, Token)).Cancelled);

        Assert.Empty((await staff.Decides.GetOpenOrdersAsync(one.InvestorId.Value, Token)).Items);
        Assert.Equal(CancelReason.Operator, (await one.Client.GetOrderAsync(mine.OrderId, Token)).Order.CancelReason);
        Assert.Equal(OrderStatus.Open, (await other.Client.GetOrderAsync(theirs.OrderId, Token)).Order.Status);
        Assert.Equal(0, (await one.Client.GetPortfolioAsync(Token)).Cash.Held);
        var life = await staff.Watches.GetOrderLifeAsync(mine.OrderId, Token);
        Assert.Equal(CancelReason.Operator, life.Order.CancelReason);
        Assert.Equal(["new", "orderHold", "cancelByOperator", "orderRelease"], life.Events.Select(moment => moment.What));
        var cancel = life.Events.Single(moment => moment.What == "cancelByOperator");
        Assert.Equal("사고", cancel.Note);
        Assert.Equal("시험 투자자", cancel.Actor);
        await other.Client.CancelOrderAsync(theirs.OrderId, Token);
    }

    private static PlaceOrderRequest Buy(long price, string symbol = Market) =>
        new()
        {
            Symbol = symbol,
            Side = OrderSide.Buy,
            Price = price,
            Quantity = 1,
        };

    private static async Task<AdminMarket> RowAsync(StaffRoom staff) =>
        Assert.Single((await staff.Reads.GetMarketsAsync(Token)).Items, market => market.Symbol == Market);
}
