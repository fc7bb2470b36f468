namespace IPiece.Data.Database.Migrations;

/// <summary>What EF Core cannot say: append-only tables, postings that sum to zero, and block sequences.</summary>
internal static class GuardSql
{
    /// <summary>Ids are taken in blocks, so that a batch of thousands costs one round trip.</summary>
    public const string Sequences = """
        create sequence ipiece.journal_ids as bigint start with 1 increment by 10000;
        create sequence ipiece.hold_ids as bigint start with 1 increment by 10000;
        """;

    public const string AppendOnly = """
        create function ipiece.refuse_change() returns trigger language plpgsql as $$
        begin
            raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
        end $$;
        create trigger append_only before update or delete or truncate on ipiece.journals
            for each statement execute function ipiece.refuse_change();
        create trigger append_only before update or delete or truncate on ipiece.journal_lines
            for each statement execute function ipiece.refuse_change();
        create trigger append_only before update or delete or truncate on ipiece.audit_log
            for each statement execute function ipiece.refuse_change();
        """;

    /// <summary>
    /// L1, enforced per statement: the lines that one statement inserts sum to zero per journal and asset. The same pass stands in for
    /// row-by-row foreign keys, since neither journals nor accounts can ever be deleted.
    /// </summary>
    public const string BalancedPostings = """
        create function ipiece.check_postings() returns trigger language plpgsql set search_path = ipiece as $$
        declare
            broken record;
        begin
            select i.journal_id, a.asset_id, sum(i.posted_delta) as total into broken
                from inserted i left join accounts a on a.id = i.account_id
                group by i.journal_id, a.asset_id
                having a.asset_id is null or sum(i.posted_delta) <> 0
                limit 1;
            if found then
                raise exception 'journal % does not balance: asset % sums to %', broken.journal_id, broken.asset_id, broken.total
                    using errcode = 'check_violation', constraint = 'ck_journal_lines_sum_to_zero', table = 'journal_lines';
            end if;
            if exists (select from inserted i where not exists (select from journals j where j.id = i.journal_id)) then
                raise exception 'a journal line has no journal'
                    using errcode = 'foreign_key_violation', constraint = 'fk_journal_lines_journals', table = 'journal_lines';
            end if;
            return null;
        end $$;
        create trigger balanced_postings after insert on ipiece.journal_lines
            referencing new table as inserted for each statement execute function ipiece.check_postings();
        """;

    public const string Undo = """
        drop trigger balanced_postings on ipiece.journal_lines;
        drop trigger append_only on ipiece.audit_log;
        drop trigger append_only on ipiece.journal_lines;
        drop trigger append_only on ipiece.journals;
        drop function ipiece.check_postings();
        drop function ipiece.refuse_change();
        drop sequence ipiece.hold_ids;
        drop sequence ipiece.journal_ids;
        """;
}
