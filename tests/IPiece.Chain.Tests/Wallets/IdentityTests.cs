using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Settlement;
using IPiece.Chain.Tests.Support;
using IPiece.Data.People;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Wallets;

public sealed class IdentityTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    [Fact]
    public async Task Who_is_not_established_has_a_wallet_that_the_registry_does_not_know_until_approval()
    {
        await using var world = await ChainWorld.CreateAsync();
        await SetAsync(world, investor: 2, KycStatus.Pending);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        Assert.Equal(3, await world.CountAsync("wallets", "true"));
        Assert.Equal([true, true, false], await KnownAsync(world, worker));

        await SetAsync(world, investor: 2, KycStatus.Approved);
        await worker.RunRoundAsync();

        Assert.Equal([true, true, true], await KnownAsync(world, worker));
    }

    [Fact]
    public async Task A_freeze_of_somebody_who_was_never_approved_makes_no_wallet_known()
    {
        await using var world = await ChainWorld.CreateAsync();
        await SetAsync(world, investor: 2, KycStatus.Pending);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();

        var frozen = world.Investors[2].Value;
        await world.ExecuteAsOwnerAsync(
            $"insert into investor_freezes (investor_id, status_before, request_id, frozen_at) values ({frozen}, 1, 1, now())"
        );
        await SetAsync(world, investor: 2, KycStatus.Frozen);
        await worker.RunRoundAsync();

        Assert.Equal([true, true, false], await KnownAsync(world, worker));
    }

    [Fact]
    public async Task Who_loses_approval_is_struck_off_before_the_round_s_trades_whose_others_settle_and_comes_back_by_retry()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 5);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);
        await worker.RunRoundAsync();
        await world.TradeAsync([(0, 0, 1, 5, 2_000), (0, 4, 2, 1, 2_000), (1, 2, 3, 5, 2_000)]);
        await SetAsync(world, investor: 4, KycStatus.Rejected);

        await worker.RunRoundAsync();

        Assert.Equal([true, true, true, true, false], await KnownAsync(world, worker));
        Assert.Equal(2, await world.CountAsync("chain_instructions", "kind = 4 and state = 2"));
        var failed = await world.Database.ScalarAsync<long>(
            $"select id from chain_instructions where state = 3 and failure like 'NotVerified(%' and investor_id = {world.Investors[4].Value}",
            TestContext.Current.CancellationToken
        );

        await SetAsync(world, investor: 4, KycStatus.Approved);
        Assert.True(await worker.Get<BatchStore>().RetryAsync(failed, TestContext.Current.CancellationToken));
        await worker.RunRoundAsync();

        Assert.Equal([true, true, true, true, true], await KnownAsync(world, worker));
        await world.AssertAllSettledAsync(worker);
    }

    [Theory]
    [InlineData(StopPoint.BeforeBroadcast)]
    [InlineData(StopPoint.AfterBroadcast)]
    [InlineData(StopPoint.AtReceipt)]
    public async Task Struck_off_and_approved_again_and_again_with_a_stop_in_between_the_registry_ends_as_the_database(StopPoint point)
    {
        await using var world = await ChainWorld.CreateAsync();
        await using (var first = new WorkerProcess(world.Database, evm.RpcUrl))
        {
            await first.RunRoundAsync();
        }

        foreach (var status in new[] { KycStatus.Rejected, KycStatus.Approved, KycStatus.None, KycStatus.Approved })
        {
            await SetAsync(world, investor: 1, status);
            await using (var stopped = new WorkerProcess(world.Database, evm.RpcUrl))
            {
                await stopped.RunUntilStoppedAsync(point);
            }

            await using var next = new WorkerProcess(world.Database, evm.RpcUrl);
            await next.RunRoundAsync();
            Assert.Equal([true, status == KycStatus.Approved, true], await KnownAsync(world, next));
        }

        await using var last = new WorkerProcess(world.Database, evm.RpcUrl);
        await last.RunRoundAsync();
        await world.AssertAllSettledAsync(last);
    }

    private static Task SetAsync(ChainWorld world, int investor, KycStatus status) =>
        world.ExecuteAsOwnerAsync($"update investors set kyc_status = {(int)status} where id = {world.Investors[investor].Value}");

    private static async Task<List<bool>> KnownAsync(ChainWorld world, WorkerProcess worker)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var registry = (await worker.Get<ContractBook>().ReadAsync(cancellation))[ContractName.IdentityRegistry].Address;
        var contains = worker.Get<ContractArtifacts>().Function(ContractName.IdentityRegistry, "contains");
        var known = new List<bool>();
        foreach (var investor in world.Investors)
        {
            var wallet = Address.Parse(
                await world.Database.ScalarAsync<string>($"select address from wallets where investor_id = {investor.Value}", cancellation)
            );
            var answer = await worker.Node.CallAsync(
                new CallRequest(registry, contains.Encode(wallet)),
                BlockReference.Latest,
                cancellation
            );
            known.Add((bool)contains.DecodeOutput(answer)[0]);
        }

        return known;
    }
}
