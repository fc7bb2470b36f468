using IPiece.Chain.Settlement;
using IPiece.Chain.Status;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Settlement;

public sealed class ThroughputTests(EvmFixture evm, ITestOutputHelper output) : IClassFixture<EvmFixture>
{
    private const int Rounds = 8;

    [Fact]
    public async Task What_one_batch_took_spares_the_next_a_search_for_its_gas()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 80, instruments: 3);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await world.TradeAtRandomAsync(250, seed: 1);
        await worker.RunRoundAsync();
        var learned = await RunAsync(world, worker, seed: 100, searches: 0);
        var searched = await RunAsync(world, worker, seed: 150, searches: Rounds);
        var again = await RunAsync(world, worker, seed: 200, searches: 0);

        output.WriteLine(
            $"legs a second with what was learned, against a search for each batch: {(learned + again) / 2 / searched:0.00} : 1"
        );
        await world.AssertAllSettledAsync(worker);
    }

    private async Task<double> RunAsync(ChainWorld world, WorkerProcess worker, int seed, int searches)
    {
        using var meters = new MeterReader(worker.Get<ChainMetrics>());
        var spent = TimeSpan.Zero;
        for (var round = 0; round < Rounds; round++)
        {
            await world.TradeAtRandomAsync(250, seed + round);
            if (searches > 0)
            {
                worker.Get<BatchRehearsal>().Forget();
            }

            var began = TimeProvider.System.GetTimestamp();
            await worker.RunRoundAsync();
            spent += TimeProvider.System.GetElapsedTime(began);
        }

        Assert.Equal(
            searches,
            meters.ByKind("ipiece.chain.rpc.duration").Where(one => one.Kind == "eth_estimateGas").Sum(one => one.Count)
        );
        var legs = meters.Sum("ipiece.chain.batch.legs", "Trade");
        var methods = meters
            .ByKind("ipiece.chain.rpc.duration")
            .Take(4)
            .Select(one => $"{one.Kind} {one.Count} times, {one.Sum / spent.TotalSeconds:0.0%}");
        output.WriteLine($"{legs} legs in {spent.TotalSeconds:0.00} s; of the time {string.Join("; ", methods)}");
        return legs / spent.TotalSeconds;
    }
}
