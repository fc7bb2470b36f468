using System.Text;
using IPiece.Api.Client;
using IPiece.Api.Client.Orders;
using IPiece.Api.Tests.Hosting;
using IPiece.Api.Tests.Orders;

namespace IPiece.Api.Tests.History;

[Collection(ApiCollection.Name)]
public sealed class OrderHistoryTests(ApiFixture fixture)
{
    [Fact]
    public async Task Orders_are_narrowed_by_market_side_state_and_day()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var person = await fixture.SellerAsync(5, cancellationToken);
        var client = person.Client;
        var quiet = OrderTests.Buy(7_010, 1) with { Symbol = ApiFixture.QuietSymbol };
        var before = await CancelledAsync(client, quiet, cancellationToken);
        var after = await CancelledAsync(client, quiet, cancellationToken);
        var sold = await CancelledAsync(client, OrderTests.Sell(12_990, 1), cancellationToken);
        var open = await client.PlaceOrderAsync(OrderTests.Buy(7_010, 1), OrderTests.Key(), cancellationToken);

        // The last second of 5 January in Seoul, and the first of the 6th.
        await PlacedAtAsync(before, "2026-01-05T14:59:59Z", cancellationToken);
        await PlacedAtAsync(after, "2026-01-05T15:00:00Z", cancellationToken);
        var day = new DateOnly(2026, 1, 5);

        Assert.Equal([open.OrderId, sold, after, before], await IdsAsync(new OrderQuery()));
        Assert.Equal([after, before], await IdsAsync(new OrderQuery(Symbol: ApiFixture.QuietSymbol)));
        Assert.Equal([sold], await IdsAsync(new OrderQuery(Side: OrderSide.Sell)));
        Assert.Equal([after, before], await IdsAsync(new OrderQuery(OrderFilter.Closed, Side: OrderSide.Buy)));
        Assert.Equal([before], await IdsAsync(new OrderQuery(From: day, To: day)));
        Assert.Equal([after], await IdsAsync(new OrderQuery(From: day.AddDays(1), To: day.AddDays(1))));
        Assert.Equal([after, before], await IdsAsync(new OrderQuery(To: day.AddDays(1))));
        Assert.Empty(await IdsAsync(new OrderQuery(OrderFilter.Open, To: day)));

        async Task<IEnumerable<long>> IdsAsync(OrderQuery query)
        {
            var ids = new List<long>();
            string? cursor = null;
            do
            {
                var page = await client.GetOrdersAsync(query, cursor, limit: 1, cancellationToken);
                ids.AddRange(page.Items.Select(order => order.OrderId));
                cursor = page.NextCursor;
            } while (cursor is not null);

            return ids;
        }
    }

    [Fact]
    public async Task An_order_says_why_it_was_cancelled_and_whether_it_was_post_only()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var client = (await fixture.PersonAsync(cancellationToken)).Client;
        var resting = OrderTests.Buy(7_010, 2) with { PostOnly = true };
        var cancelled = await CancelledAsync(client, resting, cancellationToken);
        var immediate = await client.PlaceOrderAsync(
            OrderTests.Buy(7_010, 2) with
            {
                TimeInForce = TimeInForce.Ioc,
            },
            OrderTests.Key(),
            cancellationToken
        );

        var first = (await client.GetOrderAsync(cancelled, cancellationToken)).Order;
        var second = (await client.GetOrderAsync(immediate.OrderId, cancellationToken)).Order;

        Assert.Equal((true, CancelReason.Investor, true), (first.PostOnly, first.CancelReason, first.KeptPriority));
        Assert.Equal((false, CancelReason.ImmediateOrCancel), (second.PostOnly, second.CancelReason));
        Assert.Equal((OrderStatus.Cancelled, 2), (second.Status, second.CancelledQuantity));
    }

    [Fact]
    public async Task A_file_of_orders_begins_with_a_byte_order_mark_and_has_a_line_for_each()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var client = (await fixture.PersonAsync(cancellationToken)).Client;
        var order = await CancelledAsync(client, OrderTests.Buy(7_010, 3), cancellationToken);

        var korean = await ReadAsync(await client.ExportOrdersAsync(new OrderQuery(), cancellationToken: cancellationToken));
        var english = await ReadAsync(await client.ExportOrdersAsync(new OrderQuery(Side: OrderSide.Buy), "en", cancellationToken));
        var none = await ReadAsync(await client.ExportOrdersAsync(new OrderQuery(Side: OrderSide.Sell), "en", cancellationToken));

        Assert.Equal('\uFEFF', korean[0]);
        var lines = korean[1..].Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("주문 시각(서울),주문 번호,종목,구분,", lines[0], StringComparison.Ordinal);
        Assert.Contains($",{order},{ApiFixture.Symbol},매수,지정가,당일,7010,3,0,0,3,,취소,본인 취소,", lines[1], StringComparison.Ordinal);
        Assert.Contains($",{order},{ApiFixture.Symbol},buy,limit,gtc,7010,3,0,0,3,,cancelled,investor,", english, StringComparison.Ordinal);
        Assert.Equal(1, none.Count(letter => letter == '\n'));
    }

    [Theory]
    [InlineData("ko", ",지정가,메이커 전용,")]
    [InlineData("en", ",limit,post-only,")]
    public async Task A_file_says_in_its_own_language_that_an_order_was_post_only(string language, string expected)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var client = (await fixture.PersonAsync(cancellationToken)).Client;
        await CancelledAsync(client, OrderTests.Buy(7_010, 2) with { PostOnly = true }, cancellationToken);

        var file = await ReadAsync(await client.ExportOrdersAsync(new OrderQuery(), language, cancellationToken));

        Assert.Contains(expected, file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fills_list_both_sides_newest_first_with_what_they_came_to()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var seller = await fixture.SellerAsync(6, cancellationToken);
        var buyer = await fixture.PersonAsync(cancellationToken);
        await seller.Client.PlaceOrderAsync(OrderTests.Sell(10_000, 3), OrderTests.Key(), cancellationToken);
        var first = await buyer.Client.PlaceOrderAsync(OrderTests.Buy(10_000, 3), OrderTests.Key(), cancellationToken);
        await buyer.Client.PlaceOrderAsync(OrderTests.Sell(10_000, 1), OrderTests.Key(), cancellationToken);
        var second = await seller.Client.PlaceOrderAsync(OrderTests.Buy(10_000, 1), OrderTests.Key(), cancellationToken);

        var page = await buyer.Client.GetFillsAsync(new FillQuery(), limit: 1, cancellationToken: cancellationToken);
        var rest = await buyer.Client.GetFillsAsync(new FillQuery(), page.NextCursor, limit: 1, cancellationToken);

        var (newer, older) = (Assert.Single(page.Items), Assert.Single(rest.Items));
        Assert.Null(rest.NextCursor);
        Assert.Equal((second.Fills[0].TradeId, OrderSide.Sell, 10_000, 50, 9_950), Numbers(newer));
        Assert.Equal((first.Fills[0].TradeId, OrderSide.Buy, 30_000, 150, -30_150), Numbers(older));
        Assert.Equal((first.OrderId, ApiFixture.Symbol), (older.OrderId, older.Symbol));
        Assert.Equal(
            [older],
            (await buyer.Client.GetFillsAsync(new FillQuery(Side: OrderSide.Buy), cancellationToken: cancellationToken)).Items
        );
        var quiet = new FillQuery(ApiFixture.QuietSymbol);
        Assert.Empty((await buyer.Client.GetFillsAsync(quiet, cancellationToken: cancellationToken)).Items);
        var past = new FillQuery(To: DateOnly.FromDateTime(older.ExecutedAt.UtcDateTime).AddDays(-1));
        Assert.Empty((await buyer.Client.GetFillsAsync(past, cancellationToken: cancellationToken)).Items);
        var file = await ReadAsync(await buyer.Client.ExportFillsAsync(new FillQuery(), "en", cancellationToken));
        Assert.Contains(
            $",{older.TradeId},{first.OrderId},{ApiFixture.Symbol},buy,10000,3,30000,150,-30150\r\n",
            file,
            StringComparison.Ordinal
        );

        static (long, OrderSide, long, long, long) Numbers(FillResponse fill) =>
            (fill.TradeId, fill.Side, fill.GrossKrw, fill.FeeKrw, fill.NetKrw);
    }

    private static async Task<long> CancelledAsync(IPieceClient client, PlaceOrderRequest request, CancellationToken cancellationToken)
    {
        var placed = await client.PlaceOrderAsync(request, OrderTests.Key(), cancellationToken);
        await client.CancelOrderAsync(placed.OrderId, cancellationToken);
        return placed.OrderId;
    }

    private static async Task<string> ReadAsync(Stream file)
    {
        await using var _ = file;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private async Task PlacedAtAsync(long orderId, string time, CancellationToken cancellationToken)
    {
        await using var command = fixture.Database.OwnerDataSource.CreateCommand(
            $"update ipiece.orders set placed_at = '{time}' where id = {orderId}"
        );
        Assert.Equal(1, await command.ExecuteNonQueryAsync(cancellationToken));
    }
}
