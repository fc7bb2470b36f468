using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Tests.Support;
using IPiece.Runtimes;
using IPiece.Runtimes.Evm;
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

    [Theory]
    [InlineData("shanghai")]
    [InlineData("london")]
    [InlineData("byzantium")]
    [InlineData("spuriousDragon")]
    public async Task A_fork_older_than_the_contracts_is_refused_with_what_to_write_into_the_genesis(string fork)
    {
        Assert.Matches(
            "^Chain 20251029 runs a fork older than Cancun, which the contracts are compiled for \\(.+\\): set every fork up to cancunTime to 0 "
                + "in the genesis file, as infra/besu/generate.mjs does, or compile for an older evmVersion.$",
            await RefusalOnAsync(fork)
        );
    }

    [Theory]
    [InlineData("tangerine")]
    [InlineData("homestead")]
    [InlineData("frontier")]
    public async Task A_genesis_without_EIP_155_is_refused_with_what_to_write_into_it(string fork)
    {
        Assert.Matches(
            "^Chain 20251029 has no EIP-155, for its fork is older than Spurious Dragon \\(.+\\): a signature would not be bound to this chain, "
                + "and Besu refuses one that is. Start the network from a genesis file with eip158Block and every later fork up to cancunTime "
                + "at 0, as infra/besu/generate.mjs writes it.$",
            await RefusalOnAsync(fork)
        );
    }

    [Theory]
    [InlineData("\"result\":null")]
    [InlineData("\"error\":{\"code\":-32601,\"message\":\"Method not found\"}")]
    public async Task A_genesis_without_a_chain_id_is_refused_with_what_to_write_into_it(string answer)
    {
        var node = new StubNode(question => $"{{\"jsonrpc\":\"2.0\",\"id\":{question.GetProperty("id")},{answer}}}");
        var check = new SelfCheck(
            new EthereumNode(node.Client()),
            new ContractArtifacts(),
            new ChainOptions(new Uri("http://node.test/"), WorkerProcess.ChainId, WorkerProcess.MasterKey, Confirmations: 0)
        );
        var error = await Assert.ThrowsAsync<ChainMisconfiguredException>(() => check.NetworkAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            "The node at http://node.test/ names no chain id, so signatures cannot be bound to its chain (EIP-155): "
                + "start it from a genesis file with chainId 20251029, as infra/besu/generate.mjs writes it.",
            error.Message
        );
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

    /// <summary>The worker's refusal of a real node with these rules; nothing is signed.</summary>
    private static async Task<string> RefusalOnAsync(string fork)
    {
        await using var node = await EmbeddedEvm.StartAsync(
            new EmbeddedEvmOptions { Hardfork = fork },
            TestContext.Current.CancellationToken
        );
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, node.RpcUrl);
        var error = await Assert.ThrowsAsync<ChainMisconfiguredException>(worker.RunRoundAsync);
        Assert.Equal(0, await world.CountAsync("chain_transactions", "true"));
        return error.Message;
    }
}
