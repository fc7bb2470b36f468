namespace IPiece.Api.Orders.History;

/// <summary>The SQL of own orders. A page follows the index (investor, placed at, id) from its cursor on.</summary>
internal static class OrderSql
{
    private const string Columns = """
        select o.id, i.symbol, o.side, o.type, o.time_in_force, o.price, o.quantity, o.filled, o.remaining, o.cancelled, o.status,
            o.placed_at, o.updated_at,
            case when o.filled = 0 then null else
                (select sum(t.price * t.quantity)::bigint / o.filled from ipiece.trades t
                 where (o.side = 0 and t.buy_order_id = o.id) or (o.side = 1 and t.sell_order_id = o.id)) end,
            o.post_only, o.cancel_reason, o.priority is null
        from ipiece.orders o
        join ipiece.instruments i on i.id = o.instrument_id
        """;

    private const string Fitting = """

        where o.investor_id = $1
            and ($2 = 0 or ($2 = 1) = (o.status <= 1))
            and ($3::int is null or o.instrument_id = $3)
            and ($4::smallint is null or o.side = $4)
            and ($5::timestamptz is null or o.placed_at >= $5)
            and ($6::timestamptz is null or o.placed_at < $6)
            and ($7::timestamptz is null or (o.placed_at, o.id) < ($7, $8))
        """;

    private const string Newest = " order by o.placed_at desc, o.id desc limit $9";

    /// <summary>
    /// What is open has an index of its own, market by market: it is found without going through all that ever was. The offset keeps the
    /// planner from turning the look-ups into one pass over everybody's open orders.
    /// </summary>
    private const string IsOpen = """

        and o.id in (
            select open.id from ipiece.instruments m
            cross join lateral (
                select id from ipiece.orders where instrument_id = m.id and investor_id = $1 and remaining > 0 offset 0) open
            where $3::int is null or m.id = $3)
        """;

    public const string List = Columns + Fitting + Newest;

    public const string ListOpen = Columns + Fitting + IsOpen + Newest;

    public const string Count = "select count(*) from (select from ipiece.orders o" + Fitting + " limit $9) fitting";

    public const string Find = Columns + " where o.investor_id = $1 and o.id = $2";

    public const string Fills = """
        select t.id, t.price, t.quantity, case when t.buy_order_id = $1 then t.buyer_fee_krw else t.seller_fee_krw end, t.executed_at
        from ipiece.trades t
        where t.buy_order_id = $1 or t.sell_order_id = $1
        order by t.sequence
        limit $2
        """;
}
