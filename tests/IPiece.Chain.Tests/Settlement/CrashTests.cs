using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Settlement;
using IPiece.Chain.Tests.Support;
using IPiece.Runtimes.Evm;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Settlement;

public sealed class CrashTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    [Theory]
    [InlineData(StopPoint.BeforeBroadcast)]
    [InlineData(StopPoint.AfterBroadcast)]
    [InlineData(StopPoint.AtReceipt)]
    public async Task A_worker_stopped_around_a_batch_s_transaction_settles_every_trade_once_after_its_restart(StopPoint point)
    {
        await using var world = await ChainWorld.CreateAsync();
        await using (var first = new WorkerProcess(world.Database, evm.RpcUrl))
        {
            await first.RunRoundAsync();
            await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 5, price: 2_000);
            await first.RunUntilStoppedAsync(point);
        }

        await using var second = new WorkerProcess(world.Database, evm.RpcUrl);
        await second.RunRoundAsync();

        await world.AssertAllSettledAsync(second);
        Assert.Equal(1, await world.CountAsync("chain_batches", "kind = 4"));
    }

    [Fact]
    public async Task A_worker_stopped_at_every_single_step_of_its_first_hour_ends_with_one_deployment_and_no_gap()
    {
        await using var world = await ChainWorld.CreateAsync();
        await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 5, price: 2_000);
        var points = Enum.GetValues<StopPoint>();
        var lives = 0;
        for (var done = false; !done; lives++)
        {
            await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
            var point = points[lives % points.Length];
            worker.Node.At = at =>
            {
                if (at == point)
                {
                    throw new WorkerStoppedException();
                }
            };
            done = await Record.ExceptionAsync(worker.RunRoundAsync) is null;
            Assert.InRange(lives, 0, 100);
        }

        await using var last = new WorkerProcess(world.Database, evm.RpcUrl);
        await last.RunRoundAsync();
        await world.AssertAllSettledAsync(last);
        Assert.InRange(lives, 15, 100);
    }

    [Fact]
    public async Task Over_a_wire_that_loses_and_doubles_messages_and_with_workers_that_die_every_trade_settles_once()
    {
        const int Rounds = 25;
        await using var world = await ChainWorld.CreateAsync(investors: 5);
        using var wire = new FlakyWire(seed: 11);
        var random = new Random(12);
        for (var round = 0; round < Rounds; round++)
        {
            await world.TradeAtRandomAsync(10, seed: round);
            await using var worker = new WorkerProcess(world.Database, evm.RpcUrl, wire: wire);
            var steps = random.Next(1, 12);
            worker.Node.At = _ =>
            {
                if (--steps == 0)
                {
                    throw new WorkerStoppedException();
                }
            };
            var error = await Record.ExceptionAsync(worker.RunRoundAsync);
            Assert.True(error is null or WorkerStoppedException or ChainUnavailableException or JsonRpcException, error?.ToString());
        }

        wire.Faulty = false;
        await using var last = new WorkerProcess(world.Database, evm.RpcUrl, wire: wire);
        await last.RunRoundAsync();
        await world.AssertAllSettledAsync(last);
        Assert.InRange(wire.Faults, 20, int.MaxValue);
    }

    [Fact]
    public async Task A_batch_that_was_made_and_never_signed_is_finished_with_the_same_instructions()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 5, price: 2_000);
        await world.ExecuteAsOwnerAsync(
            """
            insert into chain_batches (id, kind, state, trades_root, leg_count, created_at) select max(id) + 1, 4, 0, '0x', 0, now() from chain_batches;
            update chain_instructions set state = 1, batch_id = (select max(id) from chain_batches) where state = 0
            """
        );

        await worker.RunRoundAsync();

        Assert.Equal(0, await world.CountAsync("chain_instructions", "state <> 2"));
        Assert.Equal(1, await world.CountAsync("chain_batches", "kind = 4 and state = 2"));
    }

    [Fact]
    public async Task What_is_in_a_signed_batch_stays_in_it_though_the_node_refuses_to_take_it()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await world.Database.Seed.DepositAsync(world.Investors[0], 5_000, TestContext.Current.CancellationToken);
        // As a stop leaves it between the making of a batch and its signing.
        await world.ExecuteAsOwnerAsync(
            """
            insert into chain_batches (id, kind, state, trades_root, leg_count, created_at) select max(id) + 1, 1, 0, '0x', 0, now() from chain_batches;
            update chain_instructions set state = 1, batch_id = (select max(id) from chain_batches) where state = 0
            """
        );
        worker.Node.Around = static (_, _) => throw new JsonRpcException("eth_sendRawTransaction", -32000, "txpool is full", data: null);
        await Assert.ThrowsAsync<JsonRpcException>(worker.RunRoundAsync);
        Assert.Equal(1, await world.CountAsync("chain_instructions", "state = 1"));
        worker.Node.Around = static (_, broadcast) => broadcast();

        await worker.RunRoundAsync();

        await world.AssertAllSettledAsync(worker);
    }

    [Fact]
    public async Task A_batch_that_another_worker_has_signed_is_not_let_go_and_one_that_it_ended_is_not_signed()
    {
        await using var world = await ChainWorld.CreateAsync();
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await world.TradeAsync(instrument: 0, buyer: 0, seller: 1, units: 5, price: 2_000);
        await worker.RunUntilStoppedAsync(StopPoint.BeforeBroadcast);
        var batches = worker.Get<BatchStore>();
        var open = Assert.Single(await batches.OpenAsync(TestContext.Current.CancellationToken));

        // A late worker that saw the batch before it was signed, and whose rehearsal fails because of it.
        await batches.ReleaseAsync(open.Id, transactionHash: null, "refused", TestContext.Current.CancellationToken);
        Assert.Equal(1, await world.CountAsync("chain_instructions", "state = 1"));

        await worker.RunRoundAsync();
        await world.AssertAllSettledAsync(worker);
        await Assert.ThrowsAsync<InvalidOperationException>(() => batches.MarkSentAsync(open.Id, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_node_killed_and_restored_from_an_older_or_an_empty_state_is_given_everything_back(bool empty)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("ipiece-chain-").FullName;
        await using var world = await ChainWorld.CreateAsync();
        var node = await EmbeddedEvm.StartAsync(new EmbeddedEvmOptions { DataDirectory = folder }, cancellation);
        try
        {
            await using (var worker = new WorkerProcess(world.Database, node.RpcUrl))
            {
                await world.TradeAtRandomAsync(20, seed: 5);
                await worker.RunRoundAsync();
                await node.SaveAsync(cancellation);
                var state = new EvmStateFiles(folder);
                File.Copy(state.Current, Path.Combine(folder, "older"));
                await world.TradeAtRandomAsync(20, seed: 1);
                await worker.RunRoundAsync();
                await world.TradeAtRandomAsync(20, seed: 2);
                await worker.RunRoundAsync();
                var port = node.Port;
                await node.KillAsync();
                await node.DisposeAsync();
                foreach (var file in Directory.GetFiles(folder, "state*"))
                {
                    File.Delete(file);
                }

                if (!empty)
                {
                    File.Move(Path.Combine(folder, "older"), state.Current);
                }

                node = await EmbeddedEvm.StartAsync(new EmbeddedEvmOptions { DataDirectory = folder, Port = port }, cancellation);
                var hashes = await HashesAsync(world);
                await world.TradeAsync(instrument: 1, buyer: 2, seller: 0, units: 3, price: 500);
                await worker.RunRoundAsync();
                Assert.StartsWith(hashes, await HashesAsync(world), StringComparison.Ordinal);
            }

            await using var second = new WorkerProcess(world.Database, node.RpcUrl);
            await second.RunRoundAsync();
            await world.AssertAllSettledAsync(second);
        }
        finally
        {
            await node.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<string> HashesAsync(ChainWorld world) =>
        world.Database.ScalarAsync<string>(
            "select string_agg(hash || case when state = 2 then ' confirmed ' else ' ? ' end, '' order by id) from chain_transactions",
            TestContext.Current.CancellationToken
        );
}
