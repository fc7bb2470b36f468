namespace IPiece.Simulation.Tests.Judging;

/// <summary>M1 to M3 and what else must hold between commands, orders, trades and holds, in queries of their own.</summary>
internal static class MarketRulesOfTheDatabase
{
    private const string Fee =
        "(select (value #>> '{}')::bigint from policies where key = 'tradingFeeBasisPoints' order by effective_from desc limit 1)";

    public static IEnumerable<Rule> All => [.. Books, .. Orders, .. Sequences];

    private static IEnumerable<Rule> Books =>
        [
            Rule.Sql(
                "M1: no book is crossed",
                """
                select format('instrument %s: bid %s, ask %s', instrument_id, max(price) filter (where side = 0), min(price) filter (where side = 1))
                from orders where remaining > 0 group by instrument_id
                having max(price) filter (where side = 0) >= min(price) filter (where side = 1)
                """
            ),
            Rule.Sql(
                "M2: every fill is within both orders' limits",
                """
                select format('trade %s at %s: buy %s, sell %s', t.id, t.price, b.price, s.price)
                from trades t join orders b on b.id = t.buy_order_id join orders s on s.id = t.sell_order_id
                where t.price > b.price or t.price < s.price or b.side <> 0 or s.side <> 1
                    or b.instrument_id <> t.instrument_id or s.instrument_id <> t.instrument_id
                    or b.investor_id <> t.buyer_id or s.investor_id <> t.seller_id
                """
            ),
            Rule.Sql(
                "M2: every trade names two orders that exist",
                """
                select format('trade %s', t.id) from trades t
                where not exists (select from orders o where o.id = t.buy_order_id) or not exists (select from orders o where o.id = t.sell_order_id)
                """
            ),
            Rule.Sql(
                "M2: every trade of the day is within the day's limits",
                """
                select format('trade %s at %s', t.id, t.price) from trades t join market_states m on m.instrument_id = t.instrument_id
                where (t.executed_at at time zone 'Asia/Seoul')::date = m.session_date and t.price not between m.lower_limit and m.upper_limit
                """
            ),
            Rule.Sql("nobody trades with themselves", "select format('trade %s', id) from trades where buyer_id = seller_id"),
            Rule.Sql(
                "both sides pay the fee of the policy, truncated",
                $"""
                select format('trade %s: %s and %s', id, buyer_fee_krw, seller_fee_krw) from trades
                where buyer_fee_krw <> price * quantity * {Fee} / 10000 or seller_fee_krw <> price * quantity * {Fee} / 10000
                """
            ),
        ];

    private static IEnumerable<Rule> Orders =>
        [
            Rule.Sql(
                "M3: filled + remaining + cancelled = quantity",
                "select format('order %s', id) from orders where filled + remaining + cancelled <> quantity or least(filled, remaining, cancelled) < 0"
            ),
            Rule.Sql(
                "M3: an order is filled by exactly its trades",
                """
                select format('order %s: filled %s, trades %s', o.id, o.filled, coalesce(t.quantity, 0)) from orders o
                left join (
                    select order_id, sum(quantity) as quantity from (
                        select buy_order_id as order_id, quantity from trades union all select sell_order_id, quantity from trades
                    ) f group by order_id
                ) t on t.order_id = o.id
                where o.filled <> coalesce(t.quantity, 0)
                """
            ),
            Rule.Sql(
                "an order's status says what its quantities say",
                """
                select format('order %s: status %s, filled %s, remaining %s', id, status, filled, remaining) from orders
                where status <> case
                    when remaining > 0 and filled = 0 then 0 when remaining > 0 then 1 when filled = quantity then 2 else 3 end
                """
            ),
            Rule.Sql(
                "an order that is over holds nothing, and an open sell holds exactly what remains",
                """
                select format('order %s: remaining %s, hold %s', o.id, o.remaining, h.remaining)
                from orders o left join holds h on h.id = o.hold_id
                where (o.remaining = 0 and coalesce(h.remaining, 0) <> 0)
                    or (o.remaining > 0 and o.side = 1 and coalesce(h.remaining, 0) <> o.remaining)
                """
            ),
            Rule.Sql(
                "an open buy holds what remains at its limit with the fee, and no more than truncation leaves",
                $"""
                select format('order %s: %s x %s, hold %s', o.id, o.price, o.remaining, h.remaining)
                from orders o left join holds h on h.id = o.hold_id
                where o.remaining > 0 and o.side = 0 and not coalesce(
                    h.remaining - o.price * o.remaining - o.price * o.remaining * {Fee} / 10000
                        between 0 and 1 + (select count(*) from trades t where t.buy_order_id = o.id),
                    false)
                """
            ),
            Rule.Sql(
                "no hold of an order outlives it or is held twice",
                """
                select format('order %s has %s open holds', reference_id, count(*)) from holds
                where purpose = 1 and remaining > 0 group by reference_id having count(*) > 1
                union all
                select format('hold %s is of no order', h.id) from holds h
                where h.purpose = 1 and h.remaining > 0 and not exists (select from orders o where o.hold_id = h.id)
                """
            ),
            Rule.Sql(
                "a position is the units on the account",
                """
                select format('investor %s, instrument %s: position %s, account %s', a.owner_id, a.asset_id - 1000, p.units, a.posted)
                from accounts a left join positions p on p.investor_id = a.owner_id and p.instrument_id = a.asset_id - 1000
                where a.kind = 2 and coalesce(p.units, 0) <> a.posted
                """
            ),
        ];

    private static IEnumerable<Rule> Sequences =>
        [
            Rule.Sql(
                "the commands of an instrument are numbered without a gap",
                """
                select format('instrument %s: %s commands, %s to %s, state %s', m.instrument_id, count(c.*), min(c.sequence), max(c.sequence), m.command_sequence)
                from market_states m left join order_commands c on c.instrument_id = m.instrument_id
                group by m.instrument_id, m.command_sequence
                having count(c.*) <> m.command_sequence or coalesce(max(c.sequence), 0) <> m.command_sequence or coalesce(min(c.sequence), 1) <> 1
                """
            ),
            Rule.Sql(
                "the trades of an instrument are numbered without a gap",
                """
                select format('instrument %s: %s trades, up to %s, state %s', m.instrument_id, count(t.*), max(t.sequence), m.trade_sequence)
                from market_states m left join trades t on t.instrument_id = m.instrument_id
                group by m.instrument_id, m.trade_sequence
                having count(t.*) <> m.trade_sequence or coalesce(max(t.sequence), 0) <> m.trade_sequence
                """
            ),
            Rule.Sql(
                "every order stems from exactly one accepted command, whose number its id carries",
                """
                select format('order %s', o.id) from orders o
                left join order_commands c on c.instrument_id = o.instrument_id and c.sequence = (o.id & ((1::bigint << 36) - 1))
                    and c.kind = 1 and c.order_id = o.id and c.investor_id = o.investor_id and c.reject_reason is null
                where c.sequence is null or o.instrument_id <> (o.id >> 36)
                union all
                select format('order %s stems from %s commands', order_id, count(*)) from order_commands
                where kind = 1 and order_id is not null group by order_id having count(*) > 1
                """
            ),
            Rule.Sql(
                "every accepted command left its order, and every refused one none",
                """
                select format('instrument %s, command %s', c.instrument_id, c.sequence) from order_commands c
                left join orders o on o.id = (c.instrument_id::bigint << 36 | c.sequence)
                where c.kind = 1 and (c.reject_reason is null) <> (o.id is not null)
                """
            ),
            Rule.Sql(
                "a market's last price is its last trade's",
                """
                select format('instrument %s: %s, trade %s', m.instrument_id, m.last_price, t.price) from market_states m
                join trades t on t.instrument_id = m.instrument_id and t.sequence = m.trade_sequence
                where m.last_price is distinct from t.price
                """
            ),
            Rule.Sql(
                "the day candles of an instrument hold exactly its trades",
                """
                select format('instrument %s: candles %s, trades %s', t.instrument_id, c.volume, t.volume)
                from (select instrument_id, sum(quantity) as volume from trades group by 1) t
                left join (select instrument_id, sum(volume) as volume from candles where interval = 1440 group by 1) c using (instrument_id)
                where t.volume is distinct from c.volume
                """
            ),
        ];
}
