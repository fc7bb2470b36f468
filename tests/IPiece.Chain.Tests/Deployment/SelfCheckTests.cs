using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Tests.Support;
using IPiece.Runtimes;
using IPiece.Testing;

namespace IPiece.Chain.Tests.Deployment;

public sealed class SelfCheckTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    [Fact]
    public async Task A_node_of_another_chain_is_refused_with_a_sentence_and_nothing_is_signed()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl, chainId: 1);
        var error = await Assert.ThrowsAsync<ChainMisconfiguredException>(worker.RunRoundAsync);
        Assert.Equal(
            $"The node at {evm.RpcUrl}/ is chain 20251029, but Chain__ChainId is 1: "
                + "point ConnectionStrings__evm at the right network, or set the chain id of this one.",
            error.Message
        );
        Assert.Equal(0, await world.CountAsync("chain_transactions", "true"));
    }

    [Fact]
    public async Task A_node_that_is_not_there_is_told_from_one_that_is_wrong()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, $"http://127.0.0.1:{FreePort.Claim(0, "nobody")}");
        var error = await Assert.ThrowsAsync<ChainUnavailableException>(worker.RunRoundAsync);
        Assert.Contains("does not answer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_opened_with_another_master_key_is_refused_before_anything_is_signed()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using (var first = new WorkerProcess(world.Database, evm.RpcUrl))
        {
            await first.RunRoundAsync();
        }

        await using var second = new WorkerProcess(world.Database, evm.RpcUrl, masterKey: Convert.ToBase64String(new byte[32]));
        Assert.Contains(
            "set the master key that this database was made with",
            (await Assert.ThrowsAsync<ChainMisconfiguredException>(second.RunRoundAsync)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_contract_whose_code_is_not_the_deployed_one_is_refused()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using (var first = new WorkerProcess(world.Database, evm.RpcUrl))
        {
            await first.RunRoundAsync();
        }

        await world.ExecuteAsOwnerAsync("update chain_contracts set code_hash = '0x00' where name = 'KRWT'");
        await using var second = new WorkerProcess(world.Database, evm.RpcUrl);
        var error = await Assert.ThrowsAsync<ChainMisconfiguredException>(second.RunRoundAsync);
        Assert.Matches("^KRWT at 0x[0-9a-fA-F]{40} has other code than was deployed: ", error.Message);
    }
}
