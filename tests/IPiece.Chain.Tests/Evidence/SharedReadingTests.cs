using IPiece.Chain.Reconciliation;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Evidence;

public sealed class SharedReadingTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    private const string Break = """
        insert into reconciliation_breaks (invariant, subject, asset, expected, actual, block_number, first_seen_at, last_seen_at)
        values ('C1', 'somebody', 'KRWT', 1, 2, 1, now(), now())
        """;

    private static readonly TimeSpan s_keptFor = TimeSpan.FromSeconds(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_many_look_at_the_reconciliation_it_is_read_once_in_three_seconds_and_anew_when_somebody_asks_for_a_run()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        var time = new SteppedTime();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl, time: time);
        var reader = worker.Get<ReconciliationReader>();
        Assert.Equal(0, (await reader.ReadAsync(Token)).OpenBreaks);
        await world.ExecuteAsOwnerAsync(Break);

        var many = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => reader.ReadAsync(Token)));
        Assert.All(many, static one => Assert.Equal(0, one.OpenBreaks));
        time.Step(s_keptFor);
        Assert.Equal(1, (await reader.ReadAsync(Token)).OpenBreaks);

        Assert.Null((await reader.ReadAsync(Token)).Run);
        await reader.AskAsync(Token);
        Assert.NotNull((await reader.ReadAsync(Token)).Run);
    }
}
