using IPiece.Api.Admin.Surveillance;
using IPiece.Api.Exports;
using IPiece.Api.Tests.Hosting;
using IPiece.Data.Audit;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using Npgsql;

namespace IPiece.Api.Tests.Admin;

/// <summary>A file of anybody's orders or trades: each row once, found in one pass over no more than the period, the person, the market or the books.</summary>
public sealed class SearchFileTests(SearchHistory history) : IClassFixture<SearchHistory>
{
    private const int First = 8_000;
    private const int Last = 10_499;

    private static readonly SearchFilter Everything = new(null, null, null, null);
    private static readonly SearchFilter Past = Everything with { From = SearchHistory.At(First), Until = SearchHistory.At(Last + 1) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Newest first, over more than one page.</summary>
    private IEnumerable<long> Expected =>
        from number in Enumerable.Range(First, Last - First + 1)
        from market in history.Markets
        let id = OrderId.From(market, number).Value
        orderby SearchHistory.At(number) descending, id descending
        select id;

    [Fact]
    public async Task Every_order_of_the_period_is_in_the_file_once_over_all_of_its_pages()
    {
        var export = Export(history.Database.DataSource);

        var ids = await export.FindOrdersAsync(Past, Token);
        var orders = await AllAsync(export.ReadOrdersAsync(Past, ids!, Token));

        Assert.True(orders.Count > 2 * ExportLimits.PageRows);
        Assert.Equal(Expected, orders.Select(order => order.OrderId));
    }

    [Fact]
    public async Task Every_trade_of_the_period_is_in_the_file_once_over_all_of_its_pages()
    {
        var export = Export(history.Database.DataSource);

        var ids = await export.FindTradesAsync(Past, Token);
        var trades = await AllAsync(export.ReadTradesAsync(ids!, Token));

        Assert.Equal(Expected, trades.Select(trade => trade.TradeId));
    }

    [Fact]
    public async Task A_file_holds_what_the_search_finds_for_every_filter()
    {
        var orders = new OrderSearch(history.Database.DataSource);
        var trades = new TradeSearch(history.Database.DataSource);
        SearchFilter[] filters =
        [
            Everything with
            {
                IsOpen = true,
            },
            Everything with
            {
                Status = OrderStatus.Open,
            },
            Everything with
            {
                Status = OrderStatus.PartiallyFilled,
            },
            Everything with
            {
                Status = OrderStatus.Filled,
                IsOpen = true,
            },
            Everything with
            {
                Status = OrderStatus.Cancelled,
            },
            Past with
            {
                InvestorId = history.Seldom,
                Status = OrderStatus.Filled,
            },
            Past with
            {
                InvestorId = history.Seldom,
                InstrumentId = history.Markets[1].Value,
            },
        ];
        foreach (var filter in filters)
        {
            var found = await orders.ListAsync(filter, place: null, ExportLimits.PageRows, Token);

            Assert.Equal(found.Items.Select(order => order.OrderId), await orders.FindIdsAsync(filter, ExportLimits.PageRows, Token));
        }

        foreach (var filter in filters[^2..])
        {
            var found = await trades.ListAsync(filter, place: null, ExportLimits.PageRows, Token);

            Assert.Equal(found.Items.Select(trade => trade.TradeId), await trades.FindIdsAsync(filter, ExportLimits.PageRows, Token));
        }
    }

    [Fact]
    public async Task An_order_that_has_changed_since_it_was_found_is_not_in_a_file_that_no_longer_wants_it()
    {
        var open = Everything with { IsOpen = true };
        var orders = new OrderSearch(history.Database.DataSource);
        var (inBook, filled) = (OrderId.From(history.Markets[0], 1).Value, OrderId.From(history.Markets[0], First).Value);

        var rows = await orders.ReadAsync(open, [inBook, filled], Token);

        Assert.Equal(inBook, Assert.Single(rows).OrderId);
    }

    [Fact]
    public async Task Rejected_orders_are_not_kept_so_nothing_is_read_to_find_none()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1");
        var (orders, rejected) = (new OrderSearch(nowhere), Everything with { Status = OrderStatus.Rejected });

        Assert.Empty((await orders.ListAsync(rejected, place: null, 50, Token)).Items);
        Assert.Equal([], await Export(nowhere).FindOrdersAsync(rejected, Token));
    }

    [Theory]
    [InlineData("period", "ix_orders_placed_at")]
    [InlineData("market", "pk_orders")]
    [InlineData("investor", "ix_orders_investor_id_placed_at_id")]
    [InlineData("open", "ix_orders_open")]
    [InlineData("status", "ix_orders_open")]
    public async Task Orders_are_found_along_the_index_of_what_is_asked_for(string asked, string index)
    {
        var filter = Filter(asked);

        var plan = await QueryPlan.ReadAsync(
            history.Database,
            OrderSearch.IdsSql(filter.Scope),
            Token,
            filter.InstrumentId,
            filter.InvestorId,
            filter.From,
            filter.Until,
            (short?)filter.Status,
            ExportLimits.MaxRows + 1
        );

        Assert.Contains(index, string.Join('\n', plan), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("period", "ix_trades_executed_at")]
    [InlineData("market", "pk_trades")]
    [InlineData("investor", "ix_trades_buyer_id_executed_at_id")]
    [InlineData("investor", "ix_trades_seller_id_executed_at_id")]
    public async Task Trades_are_found_along_the_index_of_what_is_asked_for(string asked, string index)
    {
        var filter = Filter(asked);

        var plan = await QueryPlan.ReadAsync(
            history.Database,
            TradeSearch.IdsSql,
            Token,
            filter.InstrumentId,
            filter.InvestorId,
            filter.From,
            filter.Until,
            ExportLimits.MaxRows + 1
        );

        Assert.Contains(index, string.Join('\n', plan), StringComparison.Ordinal);
    }

    private SearchFilter Filter(string asked) =>
        asked switch
        {
            "period" => Past,
            "market" => Everything with { InstrumentId = history.Markets[0].Value },
            "investor" => Past with { InvestorId = history.Seldom },
            "open" => Everything with { IsOpen = true },
            _ => Everything with { Status = OrderStatus.PartiallyFilled },
        };

    private static SearchExport Export(NpgsqlDataSource source) =>
        new(source, new OrderSearch(source), new TradeSearch(source), new AuditLog(source, TimeProvider.System));

    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> rows)
    {
        var all = new List<T>();
        await foreach (var row in rows)
        {
            all.Add(row);
        }

        return all;
    }
}
