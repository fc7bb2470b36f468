using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using IPiece.Api.Auth;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Paging;
using IPiece.Api.Exports;
using IPiece.Api.Paging;
using IPiece.Api.Reading;
using IPiece.Data.Audit;
using Npgsql;

namespace IPiece.Api.Admin.Surveillance;

/// <summary>
/// Reads the whole of a search for a file. A look at a page is somebody's duty; a file leaves the house, so who took which one is in the audit log
/// before its first line is written.
/// </summary>
internal sealed class SearchExport(NpgsqlDataSource dataSource, OrderSearch orders, TradeSearch trades, AuditLog audit)
{
    public const string OrdersEntity = "surveillanceOrders";
    public const string TradesEntity = "surveillanceTrades";

    private const string Action = "export";
    private const string AllMarkets = "all";

    /// <summary>Counts no further than what is too much; a market's numbers are a range of the key.</summary>
    private const string CountOrders = """
        select count(*) from (
            select 1 from ipiece.orders o
            where ($1::int is null or (o.id > $1::bigint << 36 and o.id < ($1::bigint + 1) << 36))
                and ($2::bigint is null or o.investor_id = $2) and ($3::timestamptz is null or o.placed_at >= $3)
                and ($4::timestamptz is null or o.placed_at < $4) and ($6::smallint is null or o.status = $6)
                and (not $7::boolean or o.remaining > 0)
            limit $5
        ) found
        """;

    private const string CountTrades = """
        select count(*) from (
            select 1 from ipiece.trades t
            where ($1::int is null or (t.id > $1::bigint << 36 and t.id < ($1::bigint + 1) << 36))
                and ($2::bigint is null or t.buyer_id = $2 or t.seller_id = $2) and ($3::timestamptz is null or t.executed_at >= $3)
                and ($4::timestamptz is null or t.executed_at < $4)
            limit $5
        ) found
        """;

    /// <summary>Whether a file of these orders would have too many rows.</summary>
    public Task<bool> AreTooManyOrdersAsync(SearchFilter filter, CancellationToken cancellationToken) =>
        AreTooManyAsync(CountOrders, [.. Shared(filter), (short?)filter.Status, filter.IsOpen], cancellationToken);

    /// <summary>Whether a file of these trades would have too many rows.</summary>
    public Task<bool> AreTooManyTradesAsync(SearchFilter filter, CancellationToken cancellationToken) =>
        AreTooManyAsync(CountTrades, Shared(filter), cancellationToken);

    /// <summary>Writes down who takes which rows.</summary>
    public async Task RecordAsync(CurrentUser user, string entity, string? symbol, SearchFilter filter, CancellationToken cancellationToken)
    {
        var what = new
        {
            Symbol = symbol,
            filter.InvestorId,
            filter.From,
            filter.Until,
            filter.IsOpen,
            Status = filter.Status?.ToString(),
        };
        var record = new AuditRecord(
            user.UserId.ToString("D", CultureInfo.InvariantCulture),
            Action,
            entity,
            symbol ?? AllMarkets,
            After: JsonSerializer.Serialize(what, JsonSerializerOptions.Web)
        );
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await audit.AppendAsync(transaction, record, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>All of the orders, newest first.</summary>
    public IAsyncEnumerable<SurveillanceOrder> ReadOrdersAsync(SearchFilter filter, CancellationToken cancellationToken) =>
        ReadAllAsync(
            OrderSearch.ListName,
            (place, stop) => orders.ListAsync(filter, place, ExportLimits.PageRows, stop),
            cancellationToken
        );

    /// <summary>All of the trades, newest first.</summary>
    public IAsyncEnumerable<SurveillanceTrade> ReadTradesAsync(SearchFilter filter, CancellationToken cancellationToken) =>
        ReadAllAsync(
            TradeSearch.ListName,
            (place, stop) => trades.ListAsync(filter, place, ExportLimits.PageRows, stop),
            cancellationToken
        );

    private static object?[] Shared(SearchFilter filter) =>
        [filter.InstrumentId, filter.InvestorId, filter.From, filter.Until, ExportLimits.MaxRows + 1];

    private async Task<bool> AreTooManyAsync(string sql, object?[] parameters, CancellationToken cancellationToken) =>
        (await dataSource.ListAsync(sql, static row => row.GetInt64(0), cancellationToken, parameters))[0] > ExportLimits.MaxRows;

    /// <summary>In pages, so that a slow reader of the file holds no connection of the database.</summary>
    private static async IAsyncEnumerable<T> ReadAllAsync<T>(
        string listName,
        Func<CursorPlace?, CancellationToken, Task<Page<T>>> readAsync,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        CursorPlace? place = null;
        for (var read = 0; read < ExportLimits.MaxRows; read += ExportLimits.PageRows)
        {
            var page = await readAsync(place, cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            if (page.NextCursor is not { } next || !CursorPlace.TryParse(listName, next, out place))
            {
                yield break;
            }
        }
    }
}
