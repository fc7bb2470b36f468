using System.Net;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Orders;
using IPiece.Api.Tests.Hosting;
using IPiece.Api.Tests.Orders;
using IPiece.Domain.Sessions;

namespace IPiece.Api.Tests.Admin;

[Collection(ApiCollection.Name)]
public sealed class SurveillanceTests(ApiFixture fixture)
{
    private const long Price = 10_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_life_of_an_order_is_told_from_its_command_to_its_settlement()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var (seller, buyer) = (await fixture.SellerAsync(20, Token), await fixture.PersonAsync(Token));
        var resting = await seller.Client.PlaceOrderAsync(OrderTests.Sell(Price, 6), OrderTests.Key(), Token);
        var taken = await buyer.Client.PlaceOrderAsync(OrderTests.Buy(Price, 4), OrderTests.Key(), Token);
        await seller.Client.CancelOrderAsync(resting.OrderId, Token);

        var maker = await staff.Watches.GetOrderLifeAsync(resting.OrderId, Token);
        var taker = await staff.Reads.GetOrderLifeAsync(taken.OrderId, Token);

        Assert.Equal((6, 4, 2, 0), (maker.Order.Quantity, maker.Order.Filled, maker.Order.Cancelled, maker.Order.Remaining));
        Assert.Equal(["cancel", "maker", "new", "orderHold", "orderRelease", "pending", "trade"], Words(maker));
        Assert.Equal(["new", "pending", "taker", "trade"], Words(taker));
        Assert.Equal(maker.Events.Select(moment => moment.At).Order(), maker.Events.Select(moment => moment.At));
        var fill = maker.Events.Single(moment => moment.Kind == LifeEventKind.Fill);
        Assert.Equal((Price, 4, 200), (fill.Price, fill.Quantity, fill.FeeKrw));
        Assert.Equal((buyer.InvestorId.Value, taken.OrderId), (fill.CounterpartyId, fill.CounterpartyOrderId));
        var trade = taker.Events.Single(moment => moment.What == "trade");
        Assert.Equal(["KRW", ApiFixture.Symbol], trade.Lines!.Select(line => line.Asset).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(-40_200, trade.Lines!.Where(line => line.Asset == "KRW").Sum(line => line.PostedDelta));
        Assert.Null(taker.Events.Single(moment => moment.Kind == LifeEventKind.Settlement).TransactionHash);
        await RequestTests.RefusedAsync(HttpStatusCode.NotFound, "unknownOrder", () => staff.Reads.GetOrderLifeAsync(1, Token));
    }

    [Fact]
    public async Task The_life_of_an_order_tells_what_each_change_gave_back_and_held_anew()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var buyer = await fixture.PersonAsync(Token);
        var placed = await buyer.Client.PlaceOrderAsync(OrderTests.Buy(7_000, 2), OrderTests.Key(), Token);
        await buyer.Client.ReplaceOrderAsync(
            placed.OrderId,
            new ReplaceOrderRequest { Price = 7_010, Quantity = 3 },
            OrderTests.Key(),
            Token
        );
        await buyer.Client.CancelOrderAsync(placed.OrderId, Token);

        var life = await staff.Watches.GetOrderLifeAsync(placed.OrderId, Token);

        Assert.Equal(["cancel", "new", "orderHold", "orderHold", "orderRelease", "orderRelease", "replace"], Words(life));
        Assert.Equal(0, life.Events.SelectMany(moment => moment.Lines ?? []).Sum(line => line.HeldDelta));
    }

    [Fact]
    public async Task A_settled_fill_names_its_transaction_on_chain()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var (seller, buyer) = (await fixture.SellerAsync(5, Token), await fixture.PersonAsync(Token));
        await seller.Client.PlaceOrderAsync(OrderTests.Sell(Price, 1), OrderTests.Key(), Token);
        var bought = await buyer.Client.PlaceOrderAsync(OrderTests.Buy(Price, 1), OrderTests.Key(), Token);
        await using (
            var settle = fixture.Database.OwnerDataSource.CreateCommand(
                $"""
                with batch as (
                    insert into ipiece.chain_batches (id, kind, state, transaction_hash, block_number, leg_count, created_at, settled_at)
                    select coalesce(max(id), 0) + 1, 4, 2, '0xabc', 77, 2, now(), now() from ipiece.chain_batches returning id
                )
                update ipiece.chain_instructions set state = 2, batch_id = (select id from batch)
                where kind = 4 and reference_id = {bought.Fills[0].TradeId}
                """
            )
        )
        {
            Assert.Equal(1, await settle.ExecuteNonQueryAsync(Token));
        }

        var life = await staff.Watches.GetOrderLifeAsync(bought.OrderId, Token);

        var settlement = life.Events.Single(moment => moment.Kind == LifeEventKind.Settlement);
        Assert.Equal(("settled", "0xabc", 77), (settlement.What, settlement.TransactionHash, settlement.BlockNumber));
    }

    [Fact]
    public async Task An_open_order_is_found_however_much_came_after_it()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var person = await fixture.PersonAsync(Token);
        var resting = await person.Client.PlaceOrderAsync(OrderTests.Buy(7_010, 1), OrderTests.Key(), Token);
        var gone = await person.Client.PlaceOrderAsync(OrderTests.Buy(7_020, 1), OrderTests.Key(), Token);
        await person.Client.CancelOrderAsync(gone.OrderId, Token);
        var open = new SurveillanceQuery(ApiFixture.Symbol, OnlyOpen: true);

        var own = await staff.Asks.GetOrdersAsync(open with { Investor = person.InvestorId.Value }, cancellationToken: Token);
        var newest = await staff.Asks.GetOrdersAsync(open, limit: 1, cancellationToken: Token);

        Assert.Equal([resting.OrderId], own.Items.Select(order => order.OrderId));
        Assert.Equal([resting.OrderId], newest.Items.Select(order => order.OrderId));
        await person.Client.CancelOrderAsync(resting.OrderId, Token);
    }

    [Fact]
    public async Task Orders_and_trades_are_found_by_market_person_and_day_in_pages()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var (seller, buyer) = (await fixture.SellerAsync(20, Token), await fixture.PersonAsync(Token));
        var placed = new List<long>();
        for (var count = 0; count < 3; count++)
        {
            placed.Add((await seller.Client.PlaceOrderAsync(OrderTests.Sell(Price, 1), OrderTests.Key(), Token)).OrderId);
            placed.Add((await buyer.Client.PlaceOrderAsync(OrderTests.Buy(Price, 1), OrderTests.Key(), Token)).OrderId);
        }

        var today = SeoulClock.DateOf(TimeProvider.System.GetUtcNow());
        var byMarket = new SurveillanceQuery(ApiFixture.Symbol, From: today.AddDays(-1), To: today.AddDays(1));
        var first = await staff.Watches.GetOrdersAsync(byMarket, limit: 4, cancellationToken: Token);
        var second = await staff.Watches.GetOrdersAsync(byMarket, first.NextCursor, 2, Token);
        Assert.Equal(placed.AsEnumerable().Reverse(), first.Items.Concat(second.Items).Select(order => order.OrderId));
        var own = await staff.Watches.GetOrdersAsync(new SurveillanceQuery(Investor: buyer.InvestorId.Value), cancellationToken: Token);
        Assert.Equal(3, own.Items.Count);
        Assert.All(own.Items, order => Assert.Equal((buyer.InvestorId.Value, OrderSide.Buy), (order.InvestorId, order.Side)));

        foreach (var person in (Person[])[seller, buyer])
        {
            var trades = await staff.Reads.GetTradesAsync(
                new SurveillanceQuery(Investor: person.InvestorId.Value),
                limit: 2,
                cancellationToken: Token
            );
            var rest = await staff.Reads.GetTradesAsync(new(Investor: person.InvestorId.Value), trades.NextCursor, 2, Token);
            Assert.Equal((2, 1), (trades.Items.Count, rest.Items.Count));
            Assert.All(
                trades.Items.Concat(rest.Items),
                trade => Assert.Equal((buyer.InvestorId.Value, seller.InvestorId.Value), (trade.BuyerId, trade.SellerId))
            );
        }

        var tape = await staff.Reads.GetTradesAsync(new SurveillanceQuery(ApiFixture.Symbol), limit: 3, cancellationToken: Token);
        Assert.Equal(3, tape.Items.Count);
        Assert.True(tape.Items[0].Sequence > tape.Items[1].Sequence);
        var past = new SurveillanceQuery(ApiFixture.Symbol, From: today.AddDays(-3), To: today.AddDays(-2));
        Assert.Empty((await staff.Reads.GetTradesAsync(past, cancellationToken: Token)).Items);
        Assert.Empty((await staff.Reads.GetOrdersAsync(past, cancellationToken: Token)).Items);
    }

    [Fact]
    public async Task Round_trips_through_the_real_market_raise_an_alert_that_is_decided_once()
    {
        var staff = await StaffRoom.OpenAsync(fixture, Token);
        var (one, other) = (await fixture.SellerAsync(10, Token), await fixture.SellerAsync(10, Token));
        for (var trip = 0; trip < 3; trip++)
        {
            await one.Client.PlaceOrderAsync(OrderTests.Sell(Price, 2), OrderTests.Key(), Token);
            await other.Client.PlaceOrderAsync(OrderTests.Buy(Price, 2), OrderTests.Key(), Token);
            await other.Client.PlaceOrderAsync(OrderTests.Sell(Price, 2), OrderTests.Key(), Token);
            await one.Client.PlaceOrderAsync(OrderTests.Buy(Price, 2), OrderTests.Key(), Token);
        }

        Assert.Equal(0, (await staff.Watches.RunSurveillanceAsync(Token)).FailedMarkets);

        var open = (await staff.Watches.GetAlertsAsync(AlertState.Open, cancellationToken: Token)).Items;
        var alert = Assert.Single(open, alert => alert.InvestorId == one.InvestorId.Value);
        Assert.Equal((AlertKind.WashTrade, other.InvestorId.Value, ApiFixture.Symbol), (alert.Kind, alert.CounterpartyId, alert.Symbol));
        Assert.Equal(3, alert.Evidence.GetProperty("roundTrips").GetInt32());
        Assert.True((await staff.Reads.GetMarketsAsync(Token)).Items.Single(row => row.Symbol == ApiFixture.Symbol).OpenAlerts > 0);

        var decided = await staff.Watches.DecideAlertAsync(alert.Id, new AlertDecision(AlertState.Escalated, "계좌 확인 필요"), Token);
        Assert.Equal((AlertState.Escalated, "계좌 확인 필요"), (decided.State, decided.Note));
        Assert.NotNull(decided.DecidedBy);
        await RequestTests.RefusedAsync(
            HttpStatusCode.Conflict,
            "alertNotOpen",
            () => staff.Watches.DecideAlertAsync(alert.Id, new AlertDecision(AlertState.Cleared, "x"), Token)
        );
        var audit = (await staff.Reads.GetAuditAsync(entity: "alert", cancellationToken: Token)).Items;
        Assert.Equal(("escalate", $"{alert.Id}"), (audit[0].Action, audit[0].EntityId));
        Assert.Equal(64, audit[0].Hash.Length);
    }

    private static IEnumerable<string> Words(OrderLife life) => life.Events.Select(moment => moment.What).Order(StringComparer.Ordinal);
}
