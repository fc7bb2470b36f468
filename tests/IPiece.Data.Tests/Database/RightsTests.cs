using IPiece.Testing;
using Npgsql;

namespace IPiece.Data.Tests.Database;

public sealed class RightsTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> AppendOnlyTables =>
        new("journals", "journal_lines", "audit_log", "quantity_attestations", "ledger_anchor_leaves", "ledger_anchor_salts");

    [Theory]
    [MemberData(nameof(AppendOnlyTables))]
    public async Task Services_may_not_change_what_is_append_only(string table)
    {
        foreach (var sql in Changes(table))
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(fixture.Database.DataSource, sql));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        }
    }

    [Theory]
    [MemberData(nameof(AppendOnlyTables))]
    public async Task Not_even_the_owner_changes_what_is_append_only(string table)
    {
        foreach (var sql in Changes(table))
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(fixture.Database.OwnerDataSource, sql));
            Assert.Equal(PostgresErrorCodes.RestrictViolation, refusal.SqlState);
            Assert.Contains("append-only", refusal.MessageText, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("update ipiece.trades set price = 1")]
    [InlineData("delete from ipiece.trades")]
    [InlineData("update ipiece.policies set value = '0'")]
    [InlineData("delete from ipiece.accounts")]
    [InlineData("delete from ipiece.holds")]
    [InlineData("delete from ipiece.orders")]
    [InlineData("delete from ipiece.order_commands")]
    [InlineData("update ipiece.order_commands set response = null")]
    [InlineData("delete from ipiece.policies")]
    [InlineData("delete from ipiece.change_requests")]
    [InlineData("update ipiece.change_requests set payload = '{}'")]
    [InlineData("update ipiece.change_requests set requested_by = gen_random_uuid()")]
    [InlineData("update ipiece.change_requests set expires_at = now()")]
    [InlineData("delete from ipiece.alerts")]
    [InlineData("update ipiece.alerts set evidence = '{}'")]
    [InlineData("truncate ipiece.outbox")]
    [InlineData("delete from ipiece.ef_migrations")]
    [InlineData("drop table ipiece.outbox")]
    [InlineData("alter table ipiece.journals disable trigger all")]
    [InlineData("create table ipiece.mine (id int)")]
    public async Task Services_have_no_right_to(string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(fixture.Database.DataSource, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    private static string[] Changes(string table) =>
        [$"update ipiece.{table} set {Column(table)} = {Column(table)}", $"delete from ipiece.{table}", $"truncate ipiece.{table}"];

    private static string Column(string table) =>
        table switch
        {
            "journal_lines" => "journal_id",
            "quantity_attestations" or "ledger_anchor_leaves" or "ledger_anchor_salts" => "day",
            _ => "id",
        };

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
