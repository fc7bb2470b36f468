using IPiece.Api.Admin.Surveillance;
using IPiece.Api.Paging;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Testing;

namespace IPiece.Api.Tests.Admin;

/// <summary>
/// Paging through what surveillance searches when times do not rise with the numbers: an order gets its time before it waits for its number.
/// </summary>
public sealed class SearchOrderTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Opening = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Seconds after the opening, by market and number. Some lower numbers are later, some are at the same moment.</summary>
    private static readonly int[][] Seconds =
    [
        [3, 1, 2, 9, 8, 5, 5, 12, 10, 11],
        [4, 4, 9, 7, 8, 20, 1, 12],
        [6],
    ];

    private TestDatabase? _database;
    private InstrumentId[] _markets = [];
    private long _investor;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(TimeProvider.System, Token);
        _investor = (await Database.Seed.InvestorAsync(Token)).Value;
        _markets = new InstrumentId[Seconds.Length];
        for (var market = 0; market < Seconds.Length; market++)
        {
            _markets[market] = await Database.Seed.InstrumentAsync(Token);
            for (var number = 1; number <= Seconds[market].Length; number++)
            {
                await WriteAsync(_markets[market], number, Opening.AddSeconds(Seconds[market][number - 1]));
            }
        }
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Pages_leave_no_order_and_no_trade_out_and_give_none_twice(int limit)
    {
        foreach (
            var filter in (SearchFilter[])
                [new(null, null, null, null), .. _markets.Select(one => new SearchFilter(one.Value, null, null, null))]
        )
        {
            var orders = await OrdersAsync(filter, limit);
            var trades = await TradesAsync(filter, limit);

            Assert.Equal(Ids(filter), orders.Order());
            Assert.Equal(orders, trades);
            // The pages are the one list, cut.
            Assert.Equal(await OrdersAsync(filter, 50), orders);
            Assert.All(_markets, market => Assert.Equal(Of(market, orders).OrderDescending(), Of(market, orders)));
        }
    }

    [Fact]
    public async Task Pages_within_some_time_leave_nothing_out_either()
    {
        var filter = new SearchFilter(null, null, Opening.AddSeconds(4), Opening.AddSeconds(10));

        Assert.Equal(Ids(filter), (await OrdersAsync(filter, 2)).Order());
        Assert.Equal(Ids(filter), (await TradesAsync(filter, 2)).Order());
    }

    [Theory]
    [InlineData(OrderStatus.Open, 1)]
    [InlineData(OrderStatus.Filled, 1)]
    [InlineData(OrderStatus.Cancelled, 17)]
    [InlineData(OrderStatus.PartiallyFilled, 0)]
    [InlineData(OrderStatus.Rejected, 0)]
    public async Task Only_orders_of_the_wanted_status_are_found_page_by_page(OrderStatus status, int count)
    {
        await SetAsync(OrderId.From(_markets[0], 4).Value, filled: 0, remaining: 1, OrderStatus.Open);
        await SetAsync(OrderId.From(_markets[1], 2).Value, filled: 1, remaining: 0, OrderStatus.Filled);
        foreach (var investor in (long?[])[null, _investor])
        {
            var filter = new SearchFilter(null, investor, null, null, Status: status);

            var found = await OrdersAsync(filter, 3);

            Assert.Equal((count, count), (found.Count, found.Distinct().Count()));
            Assert.Equal(status == OrderStatus.Open ? found : [], await OrdersAsync(filter with { IsOpen = true }, 3));
        }
    }

    private async Task SetAsync(long order, long filled, long remaining, OrderStatus status)
    {
        await using var command = Database.OwnerDataSource.CreateCommand(
            "update ipiece.orders set filled = $2, remaining = $3, cancelled = 1 - $2 - $3, status = $4 where id = $1"
        );
        foreach (var value in (object[])[order, filled, remaining, (short)status])
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(Token);
    }

    private static IEnumerable<long> Of(InstrumentId market, IEnumerable<long> ids) => ids.Where(id => id >> 36 == market.Value);

    private IEnumerable<long> Ids(SearchFilter filter) =>
        from market in Enumerable.Range(0, Seconds.Length)
        where filter.InstrumentId is null || filter.InstrumentId == _markets[market].Value
        from number in Enumerable.Range(1, Seconds[market].Length)
        let time = Opening.AddSeconds(Seconds[market][number - 1])
        where (filter.From is null || time >= filter.From) && (filter.Until is null || time < filter.Until)
        select OrderId.From(_markets[market], number).Value;

    private Task<List<long>> OrdersAsync(SearchFilter filter, int limit)
    {
        var search = new OrderSearch(Database.DataSource);
        return AllAsync(
            OrderSearch.ListName,
            async place =>
            {
                var page = await search.ListAsync(filter, place, limit, Token);
                return ([.. page.Items.Select(order => order.OrderId)], page.NextCursor);
            }
        );
    }

    private Task<List<long>> TradesAsync(SearchFilter filter, int limit)
    {
        var search = new TradeSearch(Database.DataSource);
        return AllAsync(
            TradeSearch.ListName,
            async place =>
            {
                var page = await search.ListAsync(filter, place, limit, Token);
                return ([.. page.Items.Select(trade => trade.TradeId)], page.NextCursor);
            }
        );
    }

    private static async Task<List<long>> AllAsync(string list, Func<CursorPlace?, Task<(List<long> Ids, string? Next)>> read)
    {
        var all = new List<long>();
        CursorPlace? place = null;
        while (true)
        {
            var (ids, next) = await read(place);
            all.AddRange(ids);
            if (next is null)
            {
                return all;
            }

            Assert.True(CursorPlace.TryParse(list, next, out place));
        }
    }

    private async Task WriteAsync(InstrumentId instrument, int number, DateTimeOffset at)
    {
        await using var command = Database.OwnerDataSource.CreateCommand(
            """
            with placed as (
                insert into ipiece.orders (id, instrument_id, investor_id, side, type, time_in_force, price, quantity, filled, cancelled,
                    remaining, status, placed_at, updated_at)
                values ($1, $2, $3, 0, 0, 0, 9000, 1, 0, 1, 0, 3, $5, $5)
            )
            insert into ipiece.trades (id, instrument_id, sequence, price, quantity, buy_order_id, sell_order_id, buyer_id, seller_id,
                buyer_fee_krw, seller_fee_krw, executed_at)
            values ($1, $2, $4, 9000, 1, 1, 2, $3, $3, 0, 0, $5)
            """
        );
        foreach (var value in (object[])[OrderId.From(instrument, number).Value, instrument.Value, _investor, (long)number, at])
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(Token);
    }
}
