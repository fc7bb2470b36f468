using IPiece.Chain.Tests.Support;

namespace IPiece.Chain.Tests.Chaos;

public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int LongestLifeInMessages = 160;

    [Fact(Timeout = 3_000_000)]
    public async Task Whatever_is_killed_and_whatever_the_wire_does_every_trade_settles_exactly_once_and_the_queue_drains_unaided()
    {
        var plan = ChaosPlan.Chosen;
        var random = new Random(plan.Seed);
        await using var world = await ChainWorld.CreateAsync(plan.Holders, instruments: 3);
        await using var node = await KillableNode.StartAsync();
        await using var wire = await WireProxy.StartAsync(node.RpcUrl, plan.Seed);
        var (began, nodeKills) = (TimeProvider.System.GetTimestamp(), 0);

        var worker = await WorkerProgram.StartAsync(world.Database, wire.Url);
        try
        {
            // What everybody starts with goes onto the chain before the trouble starts, so that trouble meets trades.
            await world.WhenAsync("not exists (select from chain_instructions where state < 2)");
            wire.Faults = WireFaults.Rough;
            for (var life = 0; life < plan.WorkerKills; life++)
            {
                await world.TradeAtRandomAsync(plan.Trades / plan.WorkerKills, seed: plan.Seed + life);
                if (nodeKills * plan.WorkerKills < life * plan.NodeKills)
                {
                    await wire.AfterAsync(random.Next(1, LongestLifeInMessages), worker.Exited);
                    await node.KillAsync();
                    nodeKills++;
                }

                await wire.AfterAsync(random.Next(1, LongestLifeInMessages), worker.Exited);
                Assert.False(worker.Exited.IsCompleted, worker.Output);
                await worker.KillAsync();
                await worker.DisposeAsync();
                worker = await WorkerProgram.StartAsync(world.Database, wire.Url);
                output.WriteLine(
                    $"life {life + 1}: {await world.CountAsync("chain_instructions", "kind = 4 and state = 2")} trades settled"
                );
            }

            await world.TradeAtRandomAsync(plan.Trades % plan.WorkerKills, seed: plan.Seed - 1);
            while (nodeKills < plan.NodeKills)
            {
                await wire.AfterAsync(random.Next(1, LongestLifeInMessages), worker.Exited);
                await node.KillAsync();
                nodeKills++;
            }

            var draining = TimeProvider.System.GetTimestamp();
            await world.WhenAsync("not exists (select from chain_instructions where state < 2)");
            output.WriteLine($"drained in {TimeProvider.System.GetElapsedTime(draining).TotalSeconds:0.0} s after the last kill");
        }
        finally
        {
            await worker.DisposeAsync();
            output.WriteLine(worker.Output);
        }

        wire.Faults = WireFaults.None;
        await using var observer = new WorkerProcess(world.Database, node.RpcUrl);
        await observer.RunRoundAsync();
        await world.AssertAllSettledAsync(observer);
        Assert.Equal(plan.Trades, await world.CountAsync("chain_instructions", "kind = 4 and state = 2"));
        Assert.Equal(
            plan.Trades,
            await world.CountAsync("chain_instructions i join chain_batches b on b.id = i.batch_id", "i.kind = 4 and b.state = 2")
        );
        output.WriteLine(
            $"{plan.Trades} trades of {plan.Holders} holders, {plan.WorkerKills} kills of the worker, {nodeKills} of the node, "
                + $"{await world.CountAsync("chain_batches", "kind = 4 and state = 2")} batches, {wire.Requests} messages ({wire.Tally}), "
                + $"{TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s"
        );
    }
}
