using Npgsql;

namespace IPiece.Data.Database;

/// <summary>
/// What the services' role may do. Applied after every migration run, so that new tables are covered without anyone remembering them.
/// </summary>
internal static class Rights
{
    /// <summary>
    /// A server on which we may not create roles must have been given the role beforehand; the notice says so.
    /// Two migrations of different databases on one server may race for the role, hence the swallowed duplicates.
    /// </summary>
    private const string EnsureRole = """
        do $$
        begin
            if not exists (select from pg_roles where rolname = 'ipiece_app') then
                create role ipiece_app nologin;
            end if;
            if not pg_has_role(current_user, 'ipiece_app', 'member') then
                grant ipiece_app to current_user;
            end if;
        exception
            when duplicate_object or unique_violation then null;
            when insufficient_privilege then
                raise notice 'role ipiece_app could not be created: create it and grant it to the services'' login, then migrate again';
        end $$;
        """;

    private const string Grant = """
        do $$
        begin
            if exists (select from pg_roles where rolname = 'ipiece_app') then
                grant usage on schema ipiece to ipiece_app;
                grant usage on all sequences in schema ipiece to ipiece_app;
                grant select, insert, update, delete on all tables in schema ipiece to ipiece_app;
                revoke update, delete on ipiece.journals, ipiece.journal_lines, ipiece.audit_log, ipiece.trades, ipiece.policies,
                    ipiece.order_commands, ipiece.quantity_attestations, ipiece.ledger_anchor_leaves, ipiece.ledger_anchor_salts from ipiece_app;
                revoke update, delete on ipiece.change_requests, ipiece.alerts from ipiece_app;
                grant update (state, decided_by, decided_at, decision_note) on ipiece.change_requests to ipiece_app;
                grant update (state, decided_by, decided_at, note) on ipiece.alerts to ipiece_app;
                revoke delete on ipiece.accounts, ipiece.holds, ipiece.orders, ipiece.assets, ipiece.chain_operations, ipiece.wallet_replacements,
                    ipiece.ledger_anchors, ipiece.reconciliation_breaks from ipiece_app;
                revoke insert, update, delete on ipiece.ef_migrations from ipiece_app;
            end if;
        end $$;
        """;

    public static async Task ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var sql in new[] { EnsureRole, Grant })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
