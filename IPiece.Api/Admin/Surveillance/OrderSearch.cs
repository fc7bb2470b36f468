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
/// and the newest of those make the page: the cost is bounded by the page, not by the history.
/// </summary>
/// <remarks>
/// An order gets its time before it waits for its number, so in one market times do not quite rise with the numbers. The markets' rows are merged
/// by the earliest time from the market's newest row down to each: that falls with the numbers, so a page ends at one place in every market, which is
/// before the first row that is earlier than the cursor, and no row is left out between two pages.
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
            and ($4::timestamptz is null or o.placed_at < $4) and ($8::smallint is null or o.status = $8)
        """;

    private const string Within = """
        ($3::timestamptz is null or o.placed_at >= $3) and ($4::timestamptz is null or o.placed_at < $4)
            and ($5::timestamptz is null or (o.placed_at, o.id) < ($5, $6)) and ($8::smallint is null or o.status = $8)
        """;

    private const string OfInvestor = $"""
        select {Columns}, o.placed_at from ipiece.orders o
        join ipiece.instruments i on i.id = o.instrument_id
        join ipiece.investors p on p.id = o.investor_id
        where o.investor_id = $2 and ($1::int is null or o.instrument_id = $1) and {Within}
        order by o.placed_at desc, o.id desc limit $7
        """;

    private const string OfMarkets = $"""
        select {Columns}, o.place from ipiece.instruments i
        cross join lateral (
            select o.*, least($5, min(o.placed_at) over (order by o.id desc)) as place from ipiece.orders o
            where o.id > i.id::bigint << 36 and o.id < (i.id::bigint + 1) << 36 and {Wanted}
                and ($5::timestamptz is null or o.id < case when $6 >> 36 = i.id then $6 else (
                    select o.id + 1 from ipiece.orders o
                    where o.id > i.id::bigint << 36 and o.id < (i.id::bigint + 1) << 36 and {Wanted} and (o.placed_at, o.id) < ($5, $6)
                    order by o.id desc limit 1) end)
            order by o.id desc limit $7
        ) o
        join ipiece.investors p on p.id = o.investor_id
        where $1::int is null or i.id = $1
        order by o.place desc, o.id desc limit $7
        """;

    /// <summary>What is in a book has an index of its own and is little, so nothing is read of what ever was.</summary>
    private const string Open = $"""
        select {Columns}, o.placed_at from ipiece.orders o
        join ipiece.instruments i on i.id = o.instrument_id
        join ipiece.investors p on p.id = o.investor_id
        where o.remaining > 0 and ($1::int is null or o.instrument_id = $1) and ($2::bigint is null or o.investor_id = $2) and {Within}
        order by o.placed_at desc, o.id desc limit $7
        """;

    private const string One = $"""
        select {Columns}, o.placed_at from ipiece.orders o
        join ipiece.instruments i on i.id = o.instrument_id
        join ipiece.investors p on p.id = o.investor_id
        where o.id = $1
        """;

    public async Task<Page<SurveillanceOrder>> ListAsync(
        SearchFilter filter,
        CursorPlace? place,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (filter.Status == DomainMarkets.OrderStatus.Rejected)
        {
            // Those are not kept: nothing needs to be read to find none.
            return new([], null);
        }

        var rows = await dataSource.ListAsync(
            filter.IsOpen || filter.Status is DomainMarkets.OrderStatus.Open or DomainMarkets.OrderStatus.PartiallyFilled ? Open
                : filter.InvestorId is null ? OfMarkets
                : OfInvestor,
            Read,
            cancellationToken,
            filter.InstrumentId,
            filter.InvestorId,
            filter.From,
            filter.Until,
            place?.Time,
            place?.Id ?? 0,
            limit + 1,
            (short?)filter.Status
        );
        var page = AdminPages.Of(rows, limit, row => CursorPlace.At(row.Place, row.Order.OrderId), ListName);
        return new([.. page.Items.Select(row => row.Order)], page.NextCursor);
    }

    public async Task<SurveillanceOrder?> FindAsync(long orderId, CancellationToken cancellationToken) =>
        (await dataSource.ListAsync(One, ReadOrder, cancellationToken, orderId)).SingleOrDefault();

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
