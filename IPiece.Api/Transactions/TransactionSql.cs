namespace IPiece.Api.Transactions;

/// <summary>
/// The statement's SQL. <c>own</c> are the investor's accounts. A page takes, per account, the newest journals before the cursor along the
/// account's own line numbers (an index), and then the newest of those: the cost is bounded by the page, not by the history.
/// Instructions and operations count their states alike: 0 waits, 1 on its way, 2 done by the chain, 3 refused by it.
/// </summary>
internal static class TransactionSql
{
    private const string Own = """
        with own as (
            select a.id, a.kind, a.asset_id, s.instrument_id, s.code from ipiece.accounts a join ipiece.assets s on s.id = a.asset_id
            where a.owner_kind = 1 and a.owner_id = $1)
        """;

    private const string Page =
        Own
        + """
            , page as (
                select distinct near.journal_id, near.occurred_at from own
                cross join lateral (
                    select l.journal_id, j.occurred_at from ipiece.journal_lines l
                    join ipiece.journals j on j.id = l.journal_id
                    where l.account_id = own.id and ($2 or l.posted_delta <> 0)
                        and ($3::timestamptz is null or (j.occurred_at, j.id) < ($3, $4))
                        and ($5::int is null or own.instrument_id = $5
                            or (j.reference_kind = 2 and exists (select from ipiece.trades t where t.id = j.reference_id and t.instrument_id = $5))
                            or (j.reference_kind = 1 and exists (select from ipiece.orders o where o.id = j.reference_id and o.instrument_id = $5)))
                    order by l.account_version desc
                    limit $6) near
                order by near.occurred_at desc, near.journal_id desc
                limit $6)
            """;

    private const string One = Own + ", page as (select j.id as journal_id, j.occurred_at from ipiece.journals j where j.id = $2)";

    private const string Rows = """

        select j.id, j.kind, j.occurred_at, j.reference_kind, j.reference_id,
            coalesce(ti.symbol, oi.symbol, max(li.symbol)),
            t.buyer_id, t.seller_id, t.price, t.quantity, t.buyer_fee_krw, t.seller_fee_krw, t.buy_order_id, t.sell_order_id,
            sum(l.posted_delta) filter (where own.kind = 1)::bigint, sum(l.held_delta) filter (where own.kind = 1)::bigint,
            sum(l.posted_delta) filter (where own.kind = 2)::bigint, sum(l.held_delta) filter (where own.kind = 2)::bigint,
            (array_agg(l.posted_after order by l.account_version desc) filter (where own.kind = 1))[1],
            (array_agg(l.posted_after order by l.account_version desc) filter (where own.kind = 2))[1],
            c.state, c.transaction_hash, c.block_number, c.settled_at
        from page
        join ipiece.journals j on j.id = page.journal_id
        join ipiece.journal_lines l on l.journal_id = j.id
        join own on own.id = l.account_id
        left join ipiece.instruments li on li.id = own.instrument_id
        left join ipiece.trades t on j.reference_kind = 2 and t.id = j.reference_id
        left join ipiece.instruments ti on ti.id = t.instrument_id
        left join ipiece.orders o on j.reference_kind = 1 and o.id = j.reference_id
        left join ipiece.instruments oi on oi.id = o.instrument_id
        left join lateral (
            select ci.state, cb.transaction_hash, cb.block_number, cb.settled_at from ipiece.chain_instructions ci
            left join ipiece.chain_batches cb on cb.id = ci.batch_id
            where (j.reference_kind = 2 and ci.kind = 4 and ci.reference_id = t.id)
                or (j.kind <= 3 and ci.kind = j.kind and ci.reference_id = j.id)
            union all
            select co.state, co.transaction_hash, co.block_number, co.confirmed_at from ipiece.chain_operations co
            where j.reference_kind = 5 and co.request_id = j.reference_id
            limit 1) c on true
        group by j.id, ti.symbol, oi.symbol, t.id, c.state, c.transaction_hash, c.block_number, c.settled_at
        order by j.occurred_at desc, j.id desc
        """;

    public const string ListRows = Page + Rows;

    public const string OneRow = One + Rows;

    public const string Lines =
        Own
        + """

            select l.line_number, own.kind, own.code, l.posted_delta, l.held_delta, l.posted_after, l.held_after
            from ipiece.journal_lines l join own on own.id = l.account_id
            where l.journal_id = $2
            order by l.line_number
            """;
}
