namespace IPiece.Chain.Reconciliation;

/// <summary>
/// The SQL that puts register and ledger side by side, for each holder and asset. What the ledger has and the chain had not at the
/// register's block ($1) is unsettled: instructions that have not settled or settled in a later block, and forced transfers likewise.
/// Everything is in one statement, so both sides are of one snapshot.
/// </summary>
internal static class ThreeColumns
{
    /// <summary>The most holders that are named as different.</summary>
    public const int MaxDifferences = 1_000;

    // Instruction kinds: 1 deposit, 2 withdrawal, 3 issue, 4 trade; state 2 is settled, and a failed one counts as unsettled too.
    // Operation kind 1 is a forced transfer, state 2 is confirmed. Account kinds: 1 customers' won, 2 customers' units.
    private const string Joined = """
        with late as (
            select i.kind, i.instrument_id, i.investor_id, i.counterparty_id, i.units, i.krw, i.fee_krw, i.counterparty_fee_krw
            from chain_instructions i where i.state <> 2
            union all
            select i.kind, i.instrument_id, i.investor_id, i.counterparty_id, i.units, i.krw, i.fee_krw, i.counterparty_fee_krw
            from chain_batches b join chain_instructions i on i.batch_id = b.id where b.state = 2 and b.block_number > $1
        ), legs as (
            select investor_id, instrument_id, units as amount from late where kind in (3, 4)
            union all select counterparty_id, instrument_id, -units from late where kind = 4
            union all select investor_id, 0, krw from late where kind = 1
            union all select investor_id, 0, -krw from late where kind = 2
            union all select investor_id, 0, -(krw + fee_krw) from late where kind = 4
            union all select counterparty_id, 0, krw - counterparty_fee_krw from late where kind = 4
            union all
            select x.investor, o.instrument_id, x.sign * o.units
            from chain_operations o cross join lateral (values (o.counterparty_id, 1), (o.investor_id, -1)) as x (investor, sign)
            left join chain_transactions m on m.hash = o.transaction_hash
            where o.kind = 1 and (o.state <> 2 or m.block_number > $1)
        ), unsettled as (
            select investor_id, instrument_id, sum(amount)::bigint as amount from legs group by 1, 2
        ), posted as (
            select a.owner_id as investor_id, coalesce(s.instrument_id, 0) as instrument_id, sum(a.posted)::bigint as amount
            from accounts a join assets s on s.id = a.asset_id
            where a.owner_kind = 1 and a.kind in (1, 2) group by 1, 2
        ), ledger as (
            select coalesce(p.investor_id, u.investor_id) as investor_id, coalesce(p.instrument_id, u.instrument_id) as instrument_id,
                coalesce(p.amount, 0) as posted, coalesce(u.amount, 0) as unsettled
            from posted p full join unsettled u on u.investor_id = p.investor_id and u.instrument_id = p.instrument_id
        ), tokens as (
            select t.address, t.symbol, t.supply, t.is_paused, coalesce(i.id, 0) as instrument_id
            from register_tokens t left join instruments i on i.symbol = t.symbol
            where i.id is not null or t.symbol = 'KRWT'
        ), registered as (
            select t.address as token, t.instrument_id, b.wallet, w.investor_id, b.amount
            from register_balances b join tokens t on t.address = b.token left join wallets w on w.address = b.wallet
            where b.amount <> 0 or w.investor_id is not null
        ), joined as (
            select coalesce(l.investor_id, r.investor_id) as investor_id, coalesce(l.instrument_id, r.instrument_id) as instrument_id,
                r.wallet, coalesce(r.amount, 0) as registered, coalesce(l.posted, 0) as posted, coalesce(l.unsettled, 0) as unsettled
            from ledger l full join registered r on r.investor_id = l.investor_id and r.instrument_id = l.instrument_id
        )
        """;

    private const string Columns = """
        select j.investor_id, coalesce(j.wallet, w.address) as wallet, coalesce(t.symbol, i.symbol, '?') as asset, t.address, j.registered,
            j.posted, j.unsettled
        from joined j left join tokens t on t.instrument_id = j.instrument_id
        left join instruments i on i.id = j.instrument_id
        left join wallets w on w.investor_id = j.investor_id
        """;

    /// <summary>Holders of whom register and ledger differ.</summary>
    public static string Differences { get; } =
        $"""
            {Joined} {Columns} where j.registered <> j.posted - j.unsettled order by 3, 1 nulls last, 2 limit {MaxDifferences}
            """;

    /// <summary>All pairs of one asset ($2) after an investor ($3), ascending, so many ($4).</summary>
    public static string Page { get; } =
        $"""
            {Joined} {Columns} where j.investor_id is not null and coalesce(t.symbol, i.symbol, '?') = $2 and j.investor_id > $3 order by 1 limit $4
            """;

    /// <summary>One pair: investor ($2) and asset ($3).</summary>
    public static string One { get; } = $"{Joined} {Columns} where j.investor_id = $2 and coalesce(t.symbol, i.symbol, '?') = $3";

    /// <summary>Everything, in one order, for the evidence.</summary>
    public static string All { get; } =
        $"""
            {Joined} select * from ({Columns}) c order by c.asset collate "C", c.investor_id nulls last, c.wallet collate "C"
            """;

    /// <summary>The assets that have a token, in sum.</summary>
    public static string Assets { get; } =
        $"""
            {Joined}, sums as (
                select instrument_id, count(*) as pairs, count(*) filter (where registered <> 0) as holders, sum(registered)::bigint as registered,
                    sum(posted)::bigint as posted, sum(unsettled)::bigint as unsettled
                from joined group by 1
            ), issues as (
                select instrument_id, sum(units) as units from late where kind = 3 group by 1
            ), issued as (
                select s.instrument_id, -sum(a.posted) as units from accounts a join assets s on s.id = a.asset_id
                where a.kind = 16 and s.instrument_id is not null group by 1
            )
            select t.symbol, t.address, t.supply, t.is_paused, coalesce(s.pairs, 0), coalesce(s.holders, 0), coalesce(s.registered, 0),
                coalesce(s.posted, 0), coalesce(s.unsettled, 0),
                (case when t.instrument_id = 0 then coalesce(s.posted, 0) - coalesce(s.unsettled, 0)
                    else coalesce(d.units, 0) - coalesce(p.units, 0) end)::bigint
            from tokens t left join sums s on s.instrument_id = t.instrument_id
            left join issued d on d.instrument_id = t.instrument_id left join issues p on p.instrument_id = t.instrument_id
            order by t.symbol collate "C"
            """;
}
