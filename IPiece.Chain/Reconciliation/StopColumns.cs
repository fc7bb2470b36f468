namespace IPiece.Chain.Reconciliation;

/// <summary>
/// The SQL that puts what operations have stopped beside what the chain's events have stopped by the register's block ($1): frozen units,
/// wholly frozen wallets, paused tokens. Each gives the rows of <see cref="HolderColumns"/> that differ, one for stopped and zero for not.
/// </summary>
/// <remarks>
/// Units are counted as balances are: what the chain has not done yet is unsettled, also what it refused. A freeze of a wallet and a pause
/// are not counted but set, and take several transactions; so while the last word on one is on its way or refused, which the list of
/// operations says, it is not compared; nor is a freeze that is on its way to a token which was listed after it ($2 and $3: token and wallet).
/// </remarks>
internal static class StopColumns
{
    // Operation kinds: 1 forced transfer, 2 freeze and 3 unfreeze of a wallet, 4 freeze and 5 unfreeze of units, 7 pause and 8 unpause of a
    // token; state 2 is confirmed. Hold purpose 4 is a freeze. Reference kind 5 is a request.
    private const string Tokens = """
        tokens as (
            select t.address, t.symbol, t.is_paused, coalesce(i.id, 0) as instrument_id
            from register_tokens t left join instruments i on i.symbol = t.symbol
            where i.id is not null or t.symbol = 'KRWT'
        )
        """;

    /// <summary>Frozen units by holder and token. What a forced transfer took of them is in its journal.</summary>
    public static string FrozenUnits { get; } =
        $"""
            with {Tokens}, pairs as (
                select distinct investor_id, instrument_id from chain_operations where kind = 4
            ), figures as (
                select p.investor_id, p.instrument_id, h.remaining as held, 0 as unsettled
                from pairs p join assets s on s.instrument_id = p.instrument_id
                join accounts a on a.owner_kind = 1 and a.owner_id = p.investor_id and a.kind = 2 and a.asset_id = s.id
                join holds h on h.account_id = a.id and h.purpose = 4 and h.remaining > 0
                union all
                select o.investor_id, o.instrument_id, 0, case o.kind when 4 then o.units when 5 then -o.units else (
                    select coalesce(sum(l.held_delta), 0) from journals j join journal_lines l on l.journal_id = j.id
                    where j.reference_kind = 5 and j.reference_id = o.request_id) end
                from chain_operations o left join chain_transactions m on m.hash = o.transaction_hash
                where o.kind in (1, 4, 5) and (o.state <> 2 or m.block_number > $1)
            ), decided as (
                select investor_id, instrument_id, sum(held)::bigint as held, sum(unsettled)::bigint as unsettled from figures group by 1, 2
            ), registered as (
                select t.instrument_id, b.wallet, w.investor_id, b.frozen_amount
                from register_balances b join tokens t on t.address = b.token left join wallets w on w.address = b.wallet
                where b.frozen_amount <> 0
            ), joined as (
                select coalesce(d.investor_id, r.investor_id) as investor_id, coalesce(d.instrument_id, r.instrument_id) as instrument_id,
                    r.wallet, coalesce(r.frozen_amount, 0) as registered, coalesce(d.held, 0) as held, coalesce(d.unsettled, 0) as unsettled
                from decided d full join registered r on r.investor_id = d.investor_id and r.instrument_id = d.instrument_id
            )
            select j.investor_id, coalesce(j.wallet, w.address), coalesce(t.symbol, i.symbol, '?'), t.address, j.registered, j.held, j.unsettled
            from joined j left join tokens t on t.instrument_id = j.instrument_id
            left join instruments i on i.id = j.instrument_id left join wallets w on w.investor_id = j.investor_id
            where j.registered <> j.held - j.unsettled order by 3, 1 nulls last, 2 limit {ThreeColumns.MaxDifferences}
            """;

    /// <summary>Wholly frozen wallets by token. A lost wallet may stay frozen: it never comes back.</summary>
    public static string WalletFreezes { get; } =
        $"""
            with {Tokens}, last as (
                select distinct on (o.investor_id) o.investor_id, o.kind, o.state = 2 and coalesce(m.block_number <= $1, true) as is_done
                from chain_operations o left join chain_transactions m on m.hash = o.transaction_hash
                where o.kind in (2, 3) order by o.investor_id, o.id desc
            ), decided as (
                select w.investor_id, w.address as wallet, t.address as token, t.symbol
                from last l join wallets w on w.investor_id = l.investor_id cross join tokens t where l.kind = 2
            ), registered as (
                select w.investor_id, b.wallet, b.token, t.symbol
                from register_balances b join tokens t on t.address = b.token left join wallets w on w.address = b.wallet
                where b.is_frozen
                    and not exists (select from wallet_replacements p where p.lost_address = b.wallet and p.replaced_at is not null)
            )
            select coalesce(d.investor_id, r.investor_id), coalesce(d.wallet, r.wallet), coalesce(d.symbol, r.symbol),
                coalesce(d.token, r.token), (r.wallet is not null)::int::bigint, (d.wallet is not null)::int::bigint, 0::bigint
            from decided d full join registered r on r.token = d.token and r.wallet = d.wallet
            where (d.wallet is null or r.wallet is null)
                and not exists (select from last l where l.investor_id = coalesce(d.investor_id, r.investor_id) and not l.is_done)
                and not exists (
                    select from unnest($2::text[], $3::text[]) as m(token, wallet) where m.token = d.token and m.wallet = d.wallet)
            order by 3, 1 nulls last, 2 limit {ThreeColumns.MaxDifferences}
            """;

    /// <summary>Paused tokens.</summary>
    public static string Pauses { get; } =
        $"""
            with {Tokens}, last as (
                select distinct on (o.instrument_id) o.instrument_id, o.kind = 7 as pauses,
                    o.state = 2 and coalesce(m.block_number <= $1, true) as is_done
                from chain_operations o left join chain_transactions m on m.hash = o.transaction_hash
                where o.kind in (7, 8) order by o.instrument_id, o.id desc
            )
            select null::bigint, null::text, t.symbol, t.address, t.is_paused::int::bigint, coalesce(l.pauses, false)::int::bigint, 0::bigint
            from tokens t left join last l on l.instrument_id = t.instrument_id
            where t.is_paused <> coalesce(l.pauses, false) and coalesce(l.is_done, true) order by 3 limit {ThreeColumns.MaxDifferences}
            """;
}
