namespace IPiece.Api.Admin.Surveillance;

/// <summary>The SQL of an order's life; each list is bounded, and goes along an index of the order's.</summary>
internal static class OrderLifeSql
{
    /// <summary>The first command is found by the order's own number ($2 market, $3 number), the later ones by the order.</summary>
    public const string Commands = """
        select c.sequence, c.kind, c.price, c.quantity, c.reject_reason, coalesce(u.display_name, c.actor), c.note, c.received_at
        from (
            (select * from ipiece.order_commands where instrument_id = $2 and sequence = $3)
            union all
            (select * from ipiece.order_commands
                where order_id = $1 and kind <> 1 and not (instrument_id = $2 and sequence = $3)
                order by sequence limit $4)
        ) c
        left join ipiece.asp_net_users u on u.id = case when pg_input_is_valid(c.actor, 'uuid') then c.actor::uuid end
        order by c.sequence
        """;

    public const string Fills = """
        select t.id, t.price, t.quantity, case when t.buy_order_id = $1 then t.buyer_fee_krw else t.seller_fee_krw end,
            case when t.buy_order_id = $1 then t.seller_id else t.buyer_id end, p.display_name,
            case when t.buy_order_id = $1 then t.sell_order_id else t.buy_order_id end, t.taker_side,
            case when t.buy_order_id = $1 then 0 else 1 end, t.executed_at,
            c.state, b.transaction_hash, b.block_number, coalesce(b.settled_at, b.created_at, c.created_at)
        from ipiece.trades t
        join ipiece.investors p on p.id = case when t.buy_order_id = $1 then t.seller_id else t.buyer_id end
        left join ipiece.chain_instructions c on c.kind = 4 and c.reference_id = t.id
        left join ipiece.chain_batches b on b.id = c.batch_id
        where t.buy_order_id = $1 or t.sell_order_id = $1
        order by t.sequence limit $2
        """;

    /// <summary>
    /// The order's own journals and those of its trades, with the lines on its investor's accounts ($2). They are found by their natural
    /// keys, which a change of the order ends with the number of its command.
    /// </summary>
    public const string Journals = """
        with own as (
            (select id, kind, occurred_at from ipiece.journals
                where natural_key in (
                    select what || ':' || $1 || coalesce(':' || sequence, '')
                    from (values ('hold'), ('release')) as w (what)
                    cross join (
                        select null::bigint as sequence
                        union all select sequence from ipiece.order_commands where order_id = $1 and kind = 3) c)
                order by id limit $3)
            union all
            (select j.id, j.kind, j.occurred_at from ipiece.trades t
                join ipiece.journals j on j.natural_key = 'trade:' || t.id
                where t.buy_order_id = $1 or t.sell_order_id = $1
                order by j.id limit $3)
        )
        select own.id, own.kind, own.occurred_at, s.code, l.posted_delta, l.held_delta, l.posted_after, l.held_after
        from own
        join ipiece.journal_lines l on l.journal_id = own.id
        join ipiece.accounts a on a.id = l.account_id and a.owner_kind = 1 and a.owner_id = $2
        join ipiece.assets s on s.id = a.asset_id
        order by own.id, l.line_number
        """;
}
