using IPiece.Api.Admin.Audit;
using IPiece.Api.Tests.Hosting;
using IPiece.Testing;

namespace IPiece.Api.Tests.Admin;

/// <summary>The audit log only grows: what a page costs must not grow with it.</summary>
public sealed class AuditReaderTests : IAsyncLifetime
{
    private const int Entries = 5_000;
    private const string Rare = "rare";

    private TestDatabase? _database;
    private Guid _person;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(TimeProvider.System, Token);
        _person = await Database.Seed.UserAsync(Token);
        await using var fill = Database.OwnerDataSource.CreateCommand(
            """
            insert into ipiece.audit_log (id, occurred_at, actor, action, entity_kind, entity_id, previous_hash, hash)
            select n, now(), case when n % 1000 = 0 then $1 else 'a service' end, 'change', case when n < 10 then $2 else 'policy' end, n::text, '', ''
            from generate_series(1, $3) n
            """
        );
        foreach (var value in (object[])[_person.ToString(), Rare, Entries])
        {
            fill.Parameters.Add(new() { Value = value });
        }

        await fill.ExecuteNonQueryAsync(Token);
        await using var analyze = Database.OwnerDataSource.CreateCommand("analyze ipiece.audit_log");
        await analyze.ExecuteNonQueryAsync(Token);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    [Fact]
    public async Task A_person_is_shown_by_name_and_a_service_as_it_calls_itself()
    {
        var reader = new AuditReader(Database.DataSource);

        var newest = (await reader.ListAsync(null, null, null, 2, Token)).Items;
        var own = (await reader.ListAsync(_person.ToString(), null, null, 10, Token)).Items;

        Assert.Equal([_person.ToString(), "a service"], newest.Select(entry => entry.ActorId));
        Assert.NotEqual(newest[0].ActorId, newest[0].Actor);
        Assert.Equal("a service", newest[1].Actor);
        Assert.Equal([5_000, 4_000, 3_000, 2_000, 1_000], own.Select(entry => entry.Id));
    }

    [Theory]
    [InlineData(false, null, "pk_audit_log")]
    [InlineData(true, null, "ix_audit_log_actor_id")]
    [InlineData(false, Rare, "ix_audit_log_entity_kind_id")]
    public async Task A_page_goes_along_an_index_and_so_do_the_people_s_names(bool isOfAPerson, string? entity, string index)
    {
        var plan = await QueryPlan.ReadAsync(
            Database,
            AuditReader.ListSql,
            Token,
            isOfAPerson ? _person.ToString() : null,
            entity,
            null,
            51
        );

        Assert.Contains(plan, line => line.Contains($"Index Scan Backward using {index} on audit_log", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("using pk_asp_net_users", StringComparison.Ordinal));
        Assert.DoesNotContain(
            plan,
            line => line.Contains("Seq Scan", StringComparison.Ordinal) || line.Contains("Sort", StringComparison.Ordinal)
        );
    }
}
