using System.Collections.Immutable;

namespace IPiece.Data.Invariants;

/// <summary>M1 to M3 as far as the database can tell, and positions against the ledger. Replay (M4) is Matching's.</summary>
internal static class MarketInvariants
{
    private const string NotCrossed = """
        select format('%s: bid %s, ask %s', i.symbol, b.bid, b.ask) as detail
        from (select o.instrument_id, max(o.price) filter (where o.side = 0) as bid, min(o.price) filter (where o.side = 1) as ask
            from ipiece.orders o where o.remaining > 0 group by o.instrument_id) b
        join ipiece.instruments i on i.id = b.instrument_id
        join ipiece.market_states s on s.instrument_id = b.instrument_id
        where s.phase = 0 and s.mode <> 2 and b.bid >= b.ask
        """;

    /// <summary>
    /// An order's limit may have been changed since a trade of it; what counts is the last command about it that came before the trade. Only
    /// trades that its present limit forbids are looked at so closely.
    /// </summary>
    private const string WithinLimits = """
        select format('trade %s at %s: buyer''s limit %s, seller''s %s', t.id, t.price, b.price, s.price) as detail
        from ipiece.trades t
        left join ipiece.orders b on b.id = t.buy_order_id left join ipiece.orders s on s.id = t.sell_order_id
        where b.price is null or s.price is null or b.side <> 0 or s.side <> 1 or b.investor_id <> t.buyer_id or s.investor_id <> t.seller_id
            or (t.price > b.price and not exists (
                select from (
                    select l.price, rank() over (order by l.received_at desc) as place
                    from (
                        select price, received_at from ipiece.order_commands
                        where instrument_id = t.instrument_id and sequence = t.buy_order_id & 68719476735
                        union all select price, received_at from ipiece.order_commands
                        where order_id = t.buy_order_id and kind = 3 and reject_reason is null) l
                    where l.received_at <= t.executed_at) c
                where c.place = 1 and c.price >= t.price))
            or (t.price < s.price and not exists (
                select from (
                    select l.price, rank() over (order by l.received_at desc) as place
                    from (
                        select price, received_at from ipiece.order_commands
                        where instrument_id = t.instrument_id and sequence = t.sell_order_id & 68719476735
                        union all select price, received_at from ipiece.order_commands
                        where order_id = t.sell_order_id and kind = 3 and reject_reason is null) l
                    where l.received_at <= t.executed_at) c
                where c.place = 1 and c.price <= t.price))
        union all
        select format('trade %s at %s: band %s to %s', t.id, t.price, m.lower_limit, m.upper_limit)
        from ipiece.market_states m
        join ipiece.trades t on t.instrument_id = m.instrument_id
            and t.executed_at >= (m.session_date::timestamp at time zone 'Asia/Seoul')
            and t.executed_at < ((m.session_date + 1)::timestamp at time zone 'Asia/Seoul')
        where t.price not between m.lower_limit and m.upper_limit
        """;

    private const string QuantitiesAddUp = """
        with sides as (
            select buy_order_id as order_id, quantity from ipiece.trades
            union all select sell_order_id, quantity from ipiece.trades),
        fills as (select order_id, sum(quantity) as quantity from sides group by order_id)
        select format('order %s: %s filled, %s cancelled, %s remaining of %s; trades of %s', o.id, o.filled, o.cancelled, o.remaining,
            o.quantity, coalesce(f.quantity, 0)) as detail
        from ipiece.orders o left join fills f on f.order_id = o.id
        where o.filled + o.cancelled + o.remaining <> o.quantity or o.filled <> coalesce(f.quantity, 0)
        union all
        select format('order %s: %s remaining, hold of %s', o.id, o.remaining, h.remaining)
        from ipiece.orders o left join ipiece.holds h on h.id = o.hold_id
        where (o.remaining > 0 and h.id is null) or (o.remaining = 0 and h.remaining <> 0) or (o.side = 1 and o.remaining <> h.remaining)
            or (o.remaining > 0 and o.side = 0 and h.remaining < o.remaining * o.price)
        """;

    private const string PositionsMatch = """
        select format('investor %s, %s: position %s, ledger %s', coalesce(p.investor_id, a.owner_id), coalesce(p.instrument_id, a.instrument_id),
            coalesce(p.units, 0), coalesce(a.posted, 0)) as detail
        from ipiece.positions p
        full join (select c.owner_id, x.instrument_id, c.posted from ipiece.accounts c join ipiece.assets x on x.id = c.asset_id
            where c.kind = 2) a on a.owner_id = p.investor_id and a.instrument_id = p.instrument_id
        where coalesce(p.units, 0) <> coalesce(a.posted, 0)
        """;

    public static ImmutableArray<Invariant> All { get; } =
    [
        new("M1", "No book is crossed while its market is continuous", NotCrossed),
        new("M2", "Every fill is within both orders' limits and the day's band", WithinLimits),
        new("M3", "Filled, cancelled and remaining add up, and equal the trades and holds", QuantitiesAddUp),
        new("P1", "Positions equal the ledger's units", PositionsMatch),
    ];
}
