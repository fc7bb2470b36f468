using IPiece.Api.Client.Operations;
using IPiece.Api.Instruments;
using IPiece.Api.Operations;
using IPiece.Api.Orders;
using IPiece.Api.Tests.Hosting;
using IPiece.Testing;
using Microsoft.Extensions.Hosting;

namespace IPiece.Api.Tests.Operations;

[Collection(ApiCollection.Name)]
public sealed class OperationsTests(ApiFixture fixture)
{
    [Fact]
    public async Task An_operator_sees_every_invariant_and_that_the_chain_is_not_there()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var person = await fixture.PersonAsync(cancellationToken, "Operator");

        var health = await person.Client.GetOperationsHealthAsync(cancellationToken);

        foreach (var name in new[] { "L1", "L2", "L3", "L4", "M1", "M2", "M3", "A1" })
        {
            var stored = Assert.Single(health.Invariants, invariant => invariant.Name == name);
            Assert.True(stored.Ok, name);
            Assert.NotNull(stored.CheckedAt);
        }

        foreach (var name in new[] { "C1", "C2", "C3", "C4", "C5", "C6", "C7" })
        {
            Assert.Null(Assert.Single(health.Invariants, invariant => invariant.Name == name).Ok);
        }

        Assert.False(health.Healthy);
        Assert.False(health.Chain.Reachable);
        Assert.Contains(health.Leases, lease => lease is { Symbol: ApiFixture.Symbol, Alive: true });
        Assert.True(health.Outbox.PendingInstructions > 0);
        using var http = fixture.Http();
        using var matching = await http.GetAsync(new Uri(fixture.MatchingAddress, "/health"), cancellationToken);
        Assert.True(
            health.Services.Any(service => service is { Name: "matching", Status: "healthy" }),
            await matching.Content.ReadAsStringAsync(cancellationToken)
        );
    }

    [Fact]
    public async Task A_market_that_cannot_be_replayed_leaves_M4_unchecked_and_the_venue_not_healthy()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(TimeProvider.System, cancellationToken);
        await database.Seed.InstrumentAsync(cancellationToken, "NOBODYS");
        var replay = new ReplayMemory(
            new InstrumentCatalogue(database.Contexts, database.Time),
            new LeaseDirectory(database.DataSource, database.Time),
            fixture.Service<ServiceProbe>(),
            database.Time,
            fixture.Service<IHostApplicationLifetime>()
        );

        var tried = await replay.ReadAsync(TimeSpan.FromHours(1), cancellationToken);

        Assert.Null(tried.Ok);
        Assert.Contains("NOBODYS", tried.Detail, StringComparison.Ordinal);
        Assert.False(OperationsReader.IsFine(tried));
    }

    [Fact]
    public async Task What_surveillance_has_not_looked_at_is_told_with_its_age()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(TimeProvider.System, cancellationToken);
        var market = (await database.Seed.InstrumentAsync(cancellationToken)).Value;
        await database.Seed.InstrumentAsync(cancellationToken);
        var now = new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);
        var backlog = new SurveillanceBacklog(database.DataSource);
        Assert.Equal(new SurveillanceHealth(0, null), await backlog.ReadAsync(now, cancellationToken));

        await ExecuteAsync(
            $"""
            insert into ipiece.order_commands (instrument_id, sequence, kind, investor_id, order_id, received_at)
            select {market}, n, 1, 1, n, '2026-11-24T00:58:00Z'::timestamptz + n * interval '30 seconds' from generate_series(1, 2) n;
            update ipiece.market_states set command_sequence = 2 where instrument_id = {market}
            """
        );
        Assert.Equal(new SurveillanceHealth(1, 90), await backlog.ReadAsync(now, cancellationToken));

        await ExecuteAsync($"insert into ipiece.surveillance_marks (name, position, updated_at) values ('commands:{market}', 1, now())");
        Assert.Equal(new SurveillanceHealth(1, 60), await backlog.ReadAsync(now, cancellationToken));

        await ExecuteAsync("update ipiece.surveillance_marks set position = 2");
        Assert.Equal(new SurveillanceHealth(0, null), await backlog.ReadAsync(now, cancellationToken));

        async Task ExecuteAsync(string sql)
        {
            await using var command = database.OwnerDataSource.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
