namespace IPiece.Data.Database.Migrations;

/// <summary>The guard over postings in one pass, and answers stored as they are said.</summary>
internal static class OnePassGuardSql
{
    /// <summary>
    /// The same promises as before: lines of one statement sum to zero per journal and asset, and name journals and accounts that exist.
    /// One query instead of three: a batch of ten orders waited longer for their start than for their work. Accounts and journals are looked
    /// up by key, each once, and remembered; the plan is made for the first statement of a connection and kept, so it may read no table whole.
    /// </summary>
    public const string CheckPostings = """
        create or replace function ipiece.check_postings() returns trigger language plpgsql
            set search_path = ipiece
            set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_nestloop = on set enable_memoize = on as $$
        declare
            broken record;
        begin
            select i.journal_id, a.asset_id, sum(i.posted_delta) as total, bool_and(j.id is not null) as is_known into broken
                from inserted i
                left join accounts a on a.id = i.account_id
                left join journals j on j.id = i.journal_id
                group by i.journal_id, a.asset_id
                having a.asset_id is null or sum(i.posted_delta) <> 0 or not bool_and(j.id is not null)
                limit 1;
            if not found then
                return null;
            end if;
            if not broken.is_known then
                raise exception 'a journal line has no journal'
                    using errcode = 'foreign_key_violation', constraint = 'fk_journal_lines_journals', table = 'journal_lines';
            end if;
            if broken.asset_id is null then
                raise exception 'a journal line has no account'
                    using errcode = 'check_violation', constraint = 'ck_journal_lines_sum_to_zero', table = 'journal_lines';
            end if;
            raise exception 'journal % does not balance: asset % sums to %', broken.journal_id, broken.asset_id, broken.total
                using errcode = 'check_violation', constraint = 'ck_journal_lines_sum_to_zero', table = 'journal_lines';
        end $$;
        """;
}
