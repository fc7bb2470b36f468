using System.Collections.Immutable;

namespace IPiece.Data.Invariants;

/// <summary>L1 to L4, over everything that was ever posted.</summary>
internal static class LedgerInvariants
{
    private const string Balanced = """
        select format('journal %s, asset %s: %s', l.journal_id, a.asset_id, sum(l.posted_delta)) as detail
        from ipiece.journal_lines l join ipiece.accounts a on a.id = l.account_id
        group by l.journal_id, a.asset_id having sum(l.posted_delta) <> 0
        """;

    private const string Covered = """
        select format('account %s: %s posted, %s held', id, posted, held) as detail
        from ipiece.accounts where held < 0 or (owner_kind = 1 and posted < held)
        union all
        select format('account %s: %s held, open holds of %s', a.id, a.held, coalesce(h.remaining, 0))
        from ipiece.accounts a
        left join (select account_id, sum(remaining) as remaining from ipiece.holds where remaining > 0 group by account_id) h
            on h.account_id = a.id
        where a.held <> coalesce(h.remaining, 0)
        """;

    /// <summary>Kinds: 1 deposit, 2 withdrawal, 3 issuance; accounts: 10 bank clearing, 16 issuance.</summary>
    private const string Conserved = """
        select format('%s: all accounts sum to %s', x.code, sum(a.posted)) as detail
        from ipiece.accounts a join ipiece.assets x on x.id = a.asset_id group by x.code having sum(a.posted) <> 0
        union all
        select format('%s: %s issued of %s', i.symbol, -a.posted, i.total_units)
        from ipiece.accounts a join ipiece.assets x on x.id = a.asset_id join ipiece.instruments i on i.id = x.instrument_id
        where a.kind = 16 and -a.posted > i.total_units
        union all
        select format('account %s: %s posted, %s came in and went out', a.id, a.posted, coalesce(m.moved, 0))
        from ipiece.accounts a
        left join (select l.account_id, sum(l.posted_delta) as moved
            from ipiece.journals j join ipiece.journal_lines l on l.journal_id = j.id
            where j.kind in (1, 2, 3) group by l.account_id) m on m.account_id = a.id
        where a.kind in (10, 16) and a.posted <> coalesce(m.moved, 0)
        """;

    private const string Folded = """
        with folded as (
            select account_id, account_version, posted_after, held_after,
                sum(posted_delta) over w as posted_fold, sum(held_delta) over w as held_fold, row_number() over w as number
            from ipiece.journal_lines window w as (partition by account_id order by account_version))
        select format('account %s, line %s: %s/%s after, %s/%s folded', account_id, account_version, posted_after, held_after,
            posted_fold, held_fold) as detail
        from folded where posted_after <> posted_fold or held_after <> held_fold or account_version <> number
        union all
        select format('account %s: %s/%s after %s lines, %s/%s after %s in the journal', a.id, a.posted, a.held, a.version,
            coalesce(l.posted, 0), coalesce(l.held, 0), coalesce(l.lines, 0))
        from ipiece.accounts a
        left join (select account_id, sum(posted_delta) as posted, sum(held_delta) as held, count(*) as lines
            from ipiece.journal_lines group by account_id) l on l.account_id = a.id
        where (a.posted, a.held, a.version) is distinct from (coalesce(l.posted, 0), coalesce(l.held, 0), coalesce(l.lines, 0))
        """;

    public static ImmutableArray<Invariant> All { get; } =
    [
        new("L1", "Postings sum to zero per asset and journal", Balanced),
        new("L2", "No customer account is below its holds, and holds add up to what is held", Covered),
        new("L3", "The accounts of an asset add up to what came in or was issued", Conserved),
        new("L4", "Every balance after a line equals the fold of the lines", Folded),
    ];
}
