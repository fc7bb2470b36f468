using IPiece.Data.Audit;
using IPiece.Data.Surveillance;
using IPiece.Testing;

namespace IPiece.Data.Tests.Surveillance;

public sealed class AlertDeskTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_is_decided_once_and_on_record()
    {
        var database = fixture.Database;
        var scene = await TradingScene.OpenAsync(database, Token);
        await scene.TradeAsync(0, 901, 901);
        var id = Assert.Single(await scene.LookAsync(Token)).Id;
        var (person, other) = (await database.Seed.UserAsync(Token), await database.Seed.UserAsync(Token));
        var audit = new AuditLog(database.DataSource, database.Time);
        var desk = new AlertDesk(database.DataSource, audit, database.Time);

        Assert.Equal(AlertOutcome.Unknown, await desk.DecideAsync(id + 999, person, AlertState.Cleared, "x", Token));
        Assert.Equal(AlertOutcome.Decided, await desk.DecideAsync(id, person, AlertState.Escalated, "looks bad", Token));
        Assert.Equal(AlertOutcome.Decided, await desk.DecideAsync(id, person, AlertState.Escalated, "looks bad", Token));
        Assert.Equal(AlertOutcome.NotOpen, await desk.DecideAsync(id, other, AlertState.Escalated, "looks bad", Token));
        Assert.Equal(AlertOutcome.NotOpen, await desk.DecideAsync(id, person, AlertState.Cleared, "was nothing", Token));

        Assert.Equal(
            $"escalate alert {id}",
            await database.ScalarAsync<string>(
                "select string_agg(action || ' ' || entity_kind || ' ' || entity_id, ',') from ipiece.audit_log",
                Token
            )
        );
        Assert.True((await audit.VerifyAsync(Token)).Holds);
    }
}
