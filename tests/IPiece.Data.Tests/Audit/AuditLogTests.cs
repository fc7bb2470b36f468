using IPiece.Data.Audit;
using IPiece.Testing;

namespace IPiece.Data.Tests.Audit;

public sealed class AuditLogTests : IAsyncLifetime
{
    private TestDatabase? _database;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestDatabase Database => _database!;

    private AuditLog Log => new(Database.DataSource, Database.Time);

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(TimeProvider.System, Token);

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    [Fact]
    public async Task A_chain_written_by_many_at_once_verifies()
    {
        await Parallel.ForEachAsync(Enumerable.Range(1, 40), Token, async (number, _) => await AppendAsync(number));
        Assert.Equal(40, await Database.ScalarAsync<long>("select max(id) from ipiece.audit_log", Token));
        Assert.True((await Log.VerifyAsync(Token)).Holds);
    }

    [Theory]
    [InlineData("update ipiece.audit_log set actor = 'somebody else' where id = 2")]
    [InlineData("update ipiece.audit_log set after = '{\"amount\":  2}' where id = 2")]
    [InlineData("update ipiece.audit_log set occurred_at = occurred_at + interval '1 microsecond' where id = 2")]
    [InlineData("delete from ipiece.audit_log where id = 2")]
    [InlineData("delete from ipiece.audit_log where id = 1")]
    [InlineData("update ipiece.audit_log set hash = sha256('x') where id = 3")]
    public async Task A_changed_or_missing_entry_breaks_the_chain(string tampering)
    {
        for (var number = 1; number <= 3; number++)
        {
            await AppendAsync(number);
        }

        await using (
            var command = Database.OwnerDataSource.CreateCommand($"alter table ipiece.audit_log disable trigger user; {tampering}")
        )
        {
            Assert.NotEqual(0, await command.ExecuteNonQueryAsync(Token));
        }

        var result = await Log.VerifyAsync(Token);
        Assert.False(result.Holds);
        Assert.Equal("A1", result.Name);
    }

    private Task<long> AppendAsync(int number) =>
        Database.InTransactionAsync(
            transaction =>
                Log.AppendAsync(transaction, new AuditRecord("tester", "raise", "limit", "1", null, $$"""{"amount": {{number}}}"""), Token),
            Token
        );
}
