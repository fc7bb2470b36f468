namespace IPiece.Simulation.Tests.Judging;

/// <summary>L1 to L4, in queries of their own.</summary>
internal static class LedgerRules
{
    public static IEnumerable<Rule> All =>
        [
            Rule.Sql(
                "L1: postings sum to zero per asset and journal",
                """
                select format('journal %s, asset %s: %s', l.journal_id, a.asset_id, sum(l.posted_delta))
                from journal_lines l join accounts a on a.id = l.account_id
                group by l.journal_id, a.asset_id having sum(l.posted_delta) <> 0
                """
            ),
            Rule.Sql(
                "L2: no customer account is below its holds",
                """
                select format('account %s: posted %s, held %s', id, posted, held)
                from accounts where held < 0 or (owner_kind = 1 and posted < held)
                """
            ),
            Rule.Sql(
                "L2: what an account holds is the sum of its open holds",
                """
                select format('account %s: held %s, holds %s', a.id, a.held, coalesce(h.total, 0))
                from accounts a left join (select account_id, sum(remaining) as total from holds group by account_id) h on h.account_id = a.id
                where a.held <> coalesce(h.total, 0)
                """
            ),
            Rule.Sql(
                "L3: all accounts of an asset sum to zero, the issuer's and the bank's side included",
                "select format('asset %s: %s', asset_id, sum(posted)) from accounts group by asset_id having sum(posted) <> 0"
            ),
            Rule.Sql(
                "L3: investors hold exactly the units that were issued",
                """
                select format('%s: %s issued, %s held', i.symbol, i.total_units, coalesce(sum(a.posted), 0))
                from instruments i left join accounts a on a.asset_id = 1000 + i.id and a.kind = 2
                group by i.symbol, i.total_units having coalesce(sum(a.posted), 0) <> i.total_units
                """
            ),
            Rule.Sql(
                "L4: every line's balance-after equals the fold of the lines, without a gap in their numbers",
                """
                with folded as (
                    select account_id, account_version, posted_after, held_after,
                        sum(posted_delta) over w as posted, sum(held_delta) over w as held, row_number() over w as number
                    from journal_lines window w as (partition by account_id order by account_version)
                )
                select format('account %s, line %s: %s/%s, fold %s/%s', account_id, account_version, posted_after, held_after, posted, held)
                from folded where posted <> posted_after or held <> held_after or number <> account_version
                """
            ),
            Rule.Sql(
                "L4: every balance is the balance after its last line",
                """
                select format('account %s: %s/%s v%s, last line %s/%s v%s', a.id, a.posted, a.held, a.version, l.posted_after, l.held_after, l.account_version)
                from accounts a
                left join lateral (
                    select * from journal_lines l where l.account_id = a.id order by l.account_version desc limit 1
                ) l on true
                where (coalesce(l.posted_after, 0), coalesce(l.held_after, 0), coalesce(l.account_version, 0)) <> (a.posted, a.held, a.version)
                """
            ),
            Rule.Sql(
                "every trade is one journal that moves exactly its units, its won and its fees",
                """
                select format('trade %s', t.id) from trades t
                left join journals j on j.kind = 6 and j.reference_kind = 2 and j.reference_id = t.id
                left join journal_lines l on l.journal_id = j.id
                left join accounts a on a.id = l.account_id
                group by t.id
                having count(distinct j.id) <> 1
                    or sum(l.posted_delta) filter (where a.owner_kind = 1 and a.owner_id = t.buyer_id and a.kind = 1)
                        is distinct from -(t.price * t.quantity + t.buyer_fee_krw)
                    or sum(l.posted_delta) filter (where a.owner_kind = 1 and a.owner_id = t.seller_id and a.kind = 1)
                        is distinct from t.price * t.quantity - t.seller_fee_krw
                    or sum(l.posted_delta) filter (where a.owner_kind = 1 and a.owner_id = t.buyer_id and a.kind = 2) is distinct from t.quantity
                    or sum(l.posted_delta) filter (where a.owner_kind = 1 and a.owner_id = t.seller_id and a.kind = 2) is distinct from -t.quantity
                """
            ),
            Rule.Sql(
                "the house earned exactly the fees of the trades",
                """
                select format('instrument %s: %s earned, %s charged', t.instrument_id, coalesce(max(a.posted), 0), sum(t.buyer_fee_krw + t.seller_fee_krw))
                from trades t left join accounts a on a.owner_kind = 2 and a.owner_id = t.instrument_id and a.asset_id = 1 and a.kind = 11
                group by t.instrument_id having coalesce(max(a.posted), 0) <> sum(t.buyer_fee_krw + t.seller_fee_krw)
                """
            ),
        ];
}
