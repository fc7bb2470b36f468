namespace IPiece.Data.Database.Migrations;

/// <summary>What was attested and anchored is never changed, by nobody.</summary>
internal static class RegisterSql
{
    public const string AppendOnly = """
        create trigger append_only before update or delete or truncate on ipiece.quantity_attestations
            for each statement execute function ipiece.refuse_change();
        create trigger append_only before update or delete or truncate on ipiece.ledger_anchor_leaves
            for each statement execute function ipiece.refuse_change();
        create trigger append_only before update or delete or truncate on ipiece.ledger_anchor_salts
            for each statement execute function ipiece.refuse_change();
        """;

    public const string Undo = """
        drop trigger append_only on ipiece.ledger_anchor_salts;
        drop trigger append_only on ipiece.ledger_anchor_leaves;
        drop trigger append_only on ipiece.quantity_attestations;
        """;
}
