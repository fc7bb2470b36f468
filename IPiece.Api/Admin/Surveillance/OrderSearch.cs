using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Paging;
using IPiece.Api.Orders;
using IPiece.Api.Paging;
using IPiece.Api.Reading;
using Npgsql;
using DomainMarkets = IPiece.Domain.Markets;
using DomainOrders = IPiece.Domain.Orders;

namespace IPiece.Api.Admin.Surveillance;

/// <summary>
/// Finds anybody's orders, newest first. One person's come along that person's index; otherwise each market gives its newest along its numbers,
/// and the newest of those make the page. So a page costs what it shows and what it passes over: with an end in the past that is every row since,
/// and with a rare status every row between two that have it. A file, which would pass over them once for every page, finds its numbers in one
/// pass and reads its rows by them.
/// </summary>
/// <remarks>
/// An order gets its time before it waits for its number, so in one market times do not quite rise with the numbers. The markets' rows are merged
/// by the earliest time from the market's newest row down to each: that falls with the numbers, so a page ends at one place in every market, which is
/// before the first row that is earlier than the cursor, and no row is left out between two pages. For the same reason a period is no range of a
/// market's numbers, and a file goes by time alone.
/// </remarks>
internal sealed class OrderSearch(NpgsqlDataSource dataSource)
{
    public const string ListName = "surveillanceOrders";

    internal const string Columns = """
        o.id, i.symbol, o.investor_id, p.display_name, o.side, o.type, o.time_in_force, o.post_only, o.price, o.quantity, o.filled,
        o.remaining, o.cancelled, o.status, o.cancel_reason, o.placed_at, o.updated_at
        """;

    private const string Wanted = """
        ($2::bigint is null or o.investor_id = $2) and ($3::timestamptz is null or o.placed_at >= $3)
            and ($4::timestamptz is null or o.placed_at < $4) and ($5::smallint is null or o.status = $5)
        """;

    private const string InBook = "o.remaining > 0";

    private const string Shown = $"""
        select {Columns}, o.placed_at from ipiece.orders o
        join ipiece.instruments i on i.id = o.instrument_id
        join ipiece.investors p on p.id = o.investor_id
        """;

    private const string Within = $"""
        ($1::int is null or o.instrument_id = $1) and {Wanted} and ($7::timestamptz is null or (o.placed_at, o.id) < ($7, $8))
        """;

    private const string Newest = "order by o.placed_at desc, o.id desc";

    private const string OfInvestor = $"{Shown} where o.investor_id = $2 and {Within} {Newest} limit $6";

    private const string OfMarkets = $"""
        select {Columns}, o.place from ipiece.instruments i
        cross join lateral (
            select o.*, least($7, min(o.placed_at) over (order by o.id desc)) as place from ipiece.orders o
            where o.id > i.id::bigint << 36 and o.id < (i.id::bigint + 1) << 36 and {Wanted}
                and ($7::timestamptz is null or o.id < case when $8 >> 36 = i.id then $8 else (
                    select o.id + 1 from ipiece.orders o
                    where o.id > i.id::bigint << 36 and o.id < (i.id::bigint + 1) << 36 and {Wanted} and (o.placed_at, o.id) < ($7, $8)
                    order by o.id desc limit 1) end)
            order by o.id desc limit $6
        ) o
        join ipiece.investors p on p.id = o.investor_id
        where $1::int is null or i.id = $1
        order by o.place desc, o.id desc limit $6
        """;

    private const string OfBooks = $"{Shown} where {InBook} and {Within} {Newest} limit $6";

    /// <summary>A market's numbers are a range of the key; the limit comes before the order, so no more than that is ever sorted.</summary>
    private const string Ids = $"""
        select o.id from (
            select o.id, o.placed_at from ipiece.orders o
            where ($1::int is null or (o.id > $1::bigint << 36 and o.id < ($1::bigint + 1) << 36)) and {Wanted}
        """;

    private const string Cut = $"limit $6) o {Newest}";

    /// <summary>What has changed since its number was found, and is wanted no more, is left out: a file never holds more than was asked for.</summary>
    private const string ByIds =
        $"{Shown} where o.id = any($6) and ($1::int is null or o.instrument_id = $1) and {Wanted} and (not $7::boolean or {InBook}) {Newest}";

    private const string One = $"{Shown} where o.id = $1";

    /// <summary>Finds the numbers of all that is wanted, in one pass.</summary>
    internal static string IdsSql(SearchScope scope) => $"{Ids} {(scope == SearchScope.Books ? $"and {InBook}" : "")} {Cut}";

    public async Task<Page<SurveillanceOrder>> ListAsync(
        SearchFilter filter,
        CursorPlace? place,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (filter.Scope == SearchScope.Nothing)
        {
            return new([], null);
        }

        var rows = await dataSource.ListAsync(
            filter.Scope switch
            {
                SearchScope.Books => OfBooks,
                SearchScope.Investor => OfInvestor,
                _ => OfMarkets,
            },
            Read,
            cancellationToken,
            [.. Parameters(filter), limit + 1, place?.Time, place?.Id ?? 0]
        );
        var page = AdminPages.Of(rows, limit, row => CursorPlace.At(row.Place, row.Order.OrderId), ListName);
        return new([.. page.Items.Select(row => row.Order)], page.NextCursor);
    }

    /// <summary>The numbers of all that is wanted, at most so many, newest first.</summary>
    public async Task<List<long>> FindIdsAsync(SearchFilter filter, int limit, CancellationToken cancellationToken) =>
        filter.Scope == SearchScope.Nothing
            ? []
            : await dataSource.ListAsync(
                IdsSql(filter.Scope),
                static row => row.GetInt64(0),
                cancellationToken,
                [.. Parameters(filter), limit]
            );

    /// <summary>Those of the orders that are still wanted, newest first.</summary>
    public Task<List<SurveillanceOrder>> ReadAsync(SearchFilter filter, long[] ids, CancellationToken cancellationToken) =>
        dataSource.ListAsync(ByIds, ReadOrder, cancellationToken, [.. Parameters(filter), ids, filter.Scope == SearchScope.Books]);

    public async Task<SurveillanceOrder?> FindAsync(long orderId, CancellationToken cancellationToken) =>
        (await dataSource.ListAsync(One, ReadOrder, cancellationToken, orderId)).SingleOrDefault();

    private static object?[] Parameters(SearchFilter filter) =>
        [filter.InstrumentId, filter.InvestorId, filter.From, filter.Until, (short?)filter.Status];

    private static (SurveillanceOrder Order, DateTimeOffset Place) Read(NpgsqlDataReader row) => (ReadOrder(row), row.Time(17));

    internal static SurveillanceOrder ReadOrder(NpgsqlDataReader row) =>
        new()
        {
            OrderId = row.GetInt64(0),
            Symbol = row.GetString(1),
            InvestorId = row.GetInt64(2),
            InvestorName = row.GetString(3),
            Side = OrderWords.ToWire((DomainMarkets.Side)row.GetInt16(4)),
            Type = OrderWords.ToWire((DomainMarkets.OrderType)row.GetInt16(5)),
            TimeInForce = OrderWords.ToWire((DomainMarkets.TimeInForce)row.GetInt16(6)),
            PostOnly = row.GetBoolean(7),
            Price = row.GetInt64(8),
            Quantity = row.GetInt64(9),
            Filled = row.GetInt64(10),
            Remaining = row.GetInt64(11),
            Cancelled = row.GetInt64(12),
            Status = OrderWords.ToWire((DomainMarkets.OrderStatus)row.GetInt16(13)),
            CancelReason = row.IsDBNull(14) ? null : Word((DomainOrders.OrderCancelReason)row.GetInt16(14)),
            PlacedAt = row.Time(15),
            UpdatedAt = row.Time(16),
        };

    private static CancelReason Word(DomainOrders.OrderCancelReason reason) =>
        reason switch
        {
            DomainOrders.OrderCancelReason.Ioc => CancelReason.ImmediateOrCancel,
            DomainOrders.OrderCancelReason.Market => CancelReason.MarketRemainder,
            DomainOrders.OrderCancelReason.SelfTrade => CancelReason.SelfTrade,
            DomainOrders.OrderCancelReason.Expired => CancelReason.DayEnd,
            DomainOrders.OrderCancelReason.Operator => CancelReason.Operator,
            _ => CancelReason.Investor,
        };
}
