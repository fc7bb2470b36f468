namespace IPiece.Data.Surveillance;

/// <summary>
/// The detectors: each looks at what is new in one market ($2 exclusive, $3 inclusive) with as much of what was before as its window needs,
/// and inserts what it finds. What happened has a natural key, so looking again raises nothing twice.
/// </summary>
internal static class DetectorSql
{
    /// <summary>
    /// Trades with oneself, by person and day: an auction, or a self-trade policy of none, lets them happen.
    /// $4 now.
    /// </summary>
    public const string SelfTrades = """
        insert into ipiece.alerts (kind, instrument_id, investor_id, counterparty_id, natural_key, evidence, raised_at, state)
        select 1, $1, own.buyer_id, own.buyer_id, format('wash:self:%s:%s:%s', $1::int, own.buyer_id, own.day),
            jsonb_build_object('pattern', 'self', 'trades', own.count, 'quantity', own.quantity, 'since', own.since, 'until', own.until,
                'tradeIds', to_jsonb(own.ids[1:20])),
            $4, 0
        from (
            select buyer_id, (executed_at at time zone interval '9 hours')::date as day, count(*) as count, sum(quantity) as quantity,
                min(executed_at) as since, max(executed_at) as until, array_agg(id order by sequence) as ids
            from ipiece.trades
            where instrument_id = $1 and sequence > $2 and sequence <= $3 and buyer_id = seller_id
            group by buyer_id, day
        ) own
        on conflict (natural_key) do nothing
        """;

    /// <summary>
    /// Two people who trade back and forth: so many round trips within the window, and next to nothing moved on balance.
    /// $4 now, $5 the window, $6 how many round trips.
    /// </summary>
    public const string RoundTrips =
        Recent
        + """
            , pairs as (
                select *, least(buyer_id, seller_id) as one, greatest(buyer_id, seller_id) as other from recent where buyer_id <> seller_id
            ), counted as (
                select *, count(*) filter (where buyer_id = one) over near as there, count(*) filter (where buyer_id = other) over near as back,
                    coalesce(sum(quantity) filter (where buyer_id = one) over near, 0) as units_there,
                    coalesce(sum(quantity) filter (where buyer_id = other) over near, 0) as units_back, first_value(executed_at) over near as since
                from pairs
                window near as (partition by one, other order by executed_at range between $5 preceding and current row)
            ), hits as (
                select *, lag(executed_at) over (partition by one, other order by sequence) as hit_before
                from counted
                where sequence > $2 and least(there, back) >= $6 and abs(units_there - units_back) * 10 <= units_there + units_back
            )
            insert into ipiece.alerts (kind, instrument_id, investor_id, counterparty_id, natural_key, evidence, raised_at, state)
            select 1, $1, h.one, h.other, format('wash:pair:%s', h.id),
                jsonb_build_object('pattern', 'roundTrips', 'roundTrips', least(h.there, h.back), 'quantity', h.units_there + h.units_back,
                    'net', abs(h.units_there - h.units_back), 'since', h.since, 'until', h.executed_at,
                    'tradeIds', (select jsonb_agg(p.id order by p.sequence) from (
                        select id, sequence from pairs where one = h.one and other = h.other and executed_at between h.since and h.executed_at
                        order by sequence desc limit 20) p)),
                $4, 0
            from hits h
            where (h.hit_before is null or h.executed_at - h.hit_before > $5)
                and not exists (
                    select from ipiece.alerts a
                    where a.instrument_id = $1 and a.kind = 1 and a.investor_id = h.one and a.counterparty_id = h.other
                        and (a.evidence ->> 'until')::timestamptz > h.executed_at - $5
                        and (a.evidence ->> 'since')::timestamptz <= h.executed_at)
            on conflict (natural_key) do nothing
            """;

    /// <summary>
    /// A price that went far within the window, up or down; the first trade that was so far counts. The window is cut into sixty slots, whose
    /// lowest and highest prices stand for their trades, so that a busy market costs no more than its trades.
    /// $4 now, $5 the window, $6 how many percent, $7 seconds of a slot.
    /// </summary>
    public const string PriceMoves =
        Recent
        + """
            , slotted as (
                select *, floor(extract(epoch from executed_at) / $7)::bigint as slot from recent
            ), slots as (
                select slot, min(min(price)) over before as lowest, max(max(price)) over before as highest
                from slotted group by slot
                window before as (order by slot range between 59 preceding and 1 preceding)
            ), ranged as (
                select t.id, t.sequence, t.price, t.executed_at,
                    least(s.lowest, min(t.price) over within) as lowest, greatest(s.highest, max(t.price) over within) as highest
                from slotted t join slots s on s.slot = t.slot
                window within as (partition by t.slot order by t.sequence)
            ), hits as (
                select *, lag(executed_at) over (order by sequence) as hit_before
                from ranged
                where sequence > $2 and ((price - lowest) * 100 >= lowest * $6 or (highest - price) * 100 >= highest * $6)
            )
            insert into ipiece.alerts (kind, instrument_id, natural_key, evidence, raised_at, state)
            select 3, $1, format('move:%s', h.id),
                jsonb_build_object('from', case when up.is_up then h.lowest else h.highest end, 'to', h.price,
                    'percent', case when up.is_up then (h.price - h.lowest) * 100 / h.lowest else (h.highest - h.price) * -100 / h.highest end,
                    'since', (select r.executed_at from recent r
                        where r.executed_at between h.executed_at - $5 and h.executed_at and r.sequence <= h.sequence
                            and r.price = case when up.is_up then h.lowest else h.highest end
                        order by r.sequence desc limit 1),
                    'until', h.executed_at, 'tradeIds', jsonb_build_array(h.id)),
                $4, 0
            from hits h
            cross join lateral (select (h.price - h.lowest) * h.highest >= (h.highest - h.price) * h.lowest as is_up) up
            where (h.hit_before is null or h.executed_at - h.hit_before > $5)
                and not exists (
                    select from ipiece.alerts a
                    where a.instrument_id = $1 and a.kind = 3 and (a.evidence ->> 'until')::timestamptz > h.executed_at - $5
                        and (a.evidence ->> 'since')::timestamptz <= h.executed_at)
            on conflict (natural_key) do nothing
            """;

    /// <summary>
    /// A large order that its owner took out, or made small, as soon as the owner had traded on the other side. What is large is reckoned from
    /// the day's trades up to then; one pass over the day gives them all their averages. $2 and $3 are numbers of commands; $4 now, $5 how soon, $6 how many times the average trade.
    /// </summary>
    public const string Spoofing = """
        with candidates as materialized (
            select c.sequence, o.id as order_id, o.investor_id, o.side, o.price, size.taken, o.placed_at, c.received_at, own.id as trade_id,
                own.executed_at, date_trunc('day', c.received_at at time zone interval '9 hours') as day
            from ipiece.order_commands c
            join ipiece.orders o on o.id = c.order_id and o.investor_id = c.investor_id
            cross join lateral (
                (select t.id, t.executed_at from ipiece.trades t
                    where o.side = 0 and t.seller_id = o.investor_id and t.buyer_id <> o.investor_id and t.instrument_id = $1
                        and t.executed_at between c.received_at - $5 and c.received_at and t.executed_at > o.placed_at
                    order by t.executed_at desc, t.id desc limit 1)
                union all
                (select t.id, t.executed_at from ipiece.trades t
                    where o.side = 1 and t.buyer_id = o.investor_id and t.seller_id <> o.investor_id and t.instrument_id = $1
                        and t.executed_at between c.received_at - $5 and c.received_at and t.executed_at > o.placed_at
                    order by t.executed_at desc, t.id desc limit 1)
            ) own
            cross join lateral (
                select case c.kind when 2 then o.cancelled else before.quantity - c.quantity - coalesce((
                    select sum(t.quantity)::bigint from ipiece.trades t
                    where (t.buy_order_id = o.id or t.sell_order_id = o.id)
                        and t.executed_at >= before.received_at and t.executed_at < c.received_at), 0) end as taken
                from (
                    (select p.sequence, p.quantity, p.received_at from ipiece.order_commands p
                        where p.instrument_id = $1 and p.sequence = o.id - ($1::bigint << 36))
                    union all
                    (select p.sequence, p.quantity, p.received_at from ipiece.order_commands p
                        where p.order_id = o.id and p.kind = 3 and p.reject_reason is null and p.sequence < c.sequence
                        order by p.sequence desc limit 1)
                    order by sequence desc limit 1
                ) before
            ) size
            where c.instrument_id = $1 and c.sequence > $2 and c.sequence <= $3 and c.kind in (2, 3) and c.reject_reason is null
                and size.taken >= $6
        ), moments as (
            select d.day, t.executed_at as at, t.quantity, null::bigint as command
            from (select day, max(received_at) as until from candidates group by day) d
            join ipiece.trades t on t.instrument_id = $1 and t.executed_at between (d.day at time zone interval '9 hours') and d.until
            union all
            select day, received_at, null, sequence from candidates
        ), averaged as (
            select command, avg(quantity) over (partition by day order by at) as average from moments
        )
        insert into ipiece.alerts (kind, instrument_id, investor_id, natural_key, evidence, raised_at, state)
        select 2, $1, c.investor_id, format('spoof:%s', c.order_id),
            jsonb_build_object('orderId', c.order_id, 'side', case c.side when 0 then 'buy' else 'sell' end, 'price', c.price,
                'cancelledQuantity', c.taken, 'averageTrade', round(a.average, 1), 'since', c.placed_at, 'until', c.received_at,
                'secondsAfterTrade', round(extract(epoch from c.received_at - c.executed_at), 1), 'tradeIds', jsonb_build_array(c.trade_id)),
            $4, 0
        from candidates c join averaged a on a.command = c.sequence
        where c.taken >= a.average * $6
        on conflict (natural_key) do nothing
        """;

    /// <summary>What is new, and what was before it within the window: times rise with the numbers, so the walk back ends where the window does.</summary>
    private const string Recent = """
        with recent as (
            select t.id, t.sequence, t.price, t.quantity, t.buyer_id, t.seller_id, t.executed_at
            from ipiece.trades t
            where t.instrument_id = $1 and t.sequence <= $3 and t.sequence > coalesce((
                select before.sequence from ipiece.trades before
                where before.instrument_id = $1 and before.sequence <= $2 and before.executed_at < (
                    select first.executed_at from ipiece.trades first
                    where first.instrument_id = $1 and first.sequence > $2 order by first.sequence limit 1) - $5
                order by before.sequence desc limit 1), 0)
        )
        """;
}
