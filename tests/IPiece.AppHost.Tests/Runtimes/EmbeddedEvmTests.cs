using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IPiece.Runtimes.Evm;
using IPiece.Runtimes.Processes;

namespace IPiece.AppHost.Tests.Runtimes;

public sealed class EmbeddedEvmTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_has_the_chain_id_free_gas_and_no_unlocked_accounts()
    {
        await using var node = await EmbeddedEvm.StartAsync(new EmbeddedEvmOptions(), Cancelled);

        Assert.Equal("0x1350195", (await CallAsync(node, "eth_chainId")).GetString());
        Assert.Equal("0x0", (await CallAsync(node, "eth_gasPrice")).GetString());
        Assert.Equal(0, (await CallAsync(node, "eth_accounts")).GetArrayLength());
    }

    [Fact]
    public async Task A_stop_keeps_every_block()
    {
        using var folder = new TemporaryFolder();
        var options = new EmbeddedEvmOptions { DataDirectory = folder["evm"] };
        await using (var first = await EmbeddedEvm.StartAsync(options, Cancelled))
        {
            await CallAsync(first, "anvil_mine", "0x5");
        }

        await using var second = await EmbeddedEvm.StartAsync(options, Cancelled);

        Assert.Equal("0x5", (await CallAsync(second, "eth_blockNumber")).GetString());
    }

    [Fact]
    public async Task A_kill_keeps_every_block_saved_before_it()
    {
        using var folder = new TemporaryFolder();
        var options = new EmbeddedEvmOptions { DataDirectory = folder["evm"] };
        await using (var first = await EmbeddedEvm.StartAsync(options, Cancelled))
        {
            await CallAsync(first, "anvil_mine", "0x4");
            await first.SaveAsync(Cancelled);
            await first.KillAsync();
        }

        await using var second = await EmbeddedEvm.StartAsync(options, Cancelled);

        Assert.Equal("0x4", (await CallAsync(second, "eth_blockNumber")).GetString());
    }

    [Theory]
    [InlineData("state.json", true)]
    [InlineData("state.json state.previous.json", false)]
    public async Task A_torn_file_falls_back_to_the_one_before_and_then_to_an_empty_chain(string torn, bool recovered)
    {
        using var folder = new TemporaryFolder();
        var files = new EvmStateFiles(folder.Path);
        await files.ReplaceAsync("""{"best_block_number":1}"""u8.ToArray(), Cancelled);
        await files.ReplaceAsync("""{"best_block_number":2}"""u8.ToArray(), Cancelled);
        foreach (var name in torn.Split(' '))
        {
            await File.WriteAllTextAsync(folder[name], """{"best_block_num""", Cancelled);
        }

        Assert.Equal(recovered, await files.RecoverAsync(Cancelled));
        Assert.Equal(recovered ? 1 : null, await EvmStateFiles.ReadBlockAsync(files.Current, Cancelled));
    }

    [Fact]
    public async Task A_state_torn_at_exit_never_replaces_a_whole_one()
    {
        using var folder = new TemporaryFolder();
        var files = new EvmStateFiles(folder.Path);
        await files.ReplaceAsync("""{"best_block_number":7}"""u8.ToArray(), Cancelled);
        await File.WriteAllTextAsync(files.AtExit, """{"best_block_number":9""", Cancelled);

        Assert.True(await files.RecoverAsync(Cancelled));
        Assert.Equal(7, await EvmStateFiles.ReadBlockAsync(files.Current, Cancelled));
        Assert.False(File.Exists(files.AtExit));
    }

    [Fact]
    public async Task A_state_that_shows_a_transaction_s_effect_without_the_transaction_is_not_taken()
    {
        using var folder = new TemporaryFolder();
        var options = new EmbeddedEvmOptions { DataDirectory = folder["evm"] };
        var files = new EvmStateFiles(folder["evm"]);
        await using (var first = await EmbeddedEvm.StartAsync(options, Cancelled))
        {
            await TransactAsync(first);
            await first.SaveAsync(Cancelled);
            await TransactAsync(first);
            await first.SaveAsync(Cancelled);
            await first.KillAsync();
        }

        var state = JsonNode.Parse(await File.ReadAllTextAsync(files.Current, Cancelled))!;
        state["transactions"]!.AsArray().RemoveAt(0);
        await File.WriteAllTextAsync(files.Current, state.ToJsonString(), Cancelled);
        await using var second = await EmbeddedEvm.StartAsync(options, Cancelled);

        Assert.Equal("0x1", (await CallAsync(second, "eth_blockNumber")).GetString());
        await TransactAsync(second);
        await second.SaveAsync(Cancelled);
        Assert.Equal(2, await EvmStateFiles.ReadBlockAsync(files.Current, Cancelled));
    }

    [Fact]
    public async Task A_node_without_a_folder_is_gone_with_its_owner()
    {
        var node = await EmbeddedEvm.StartAsync(new EmbeddedEvmOptions(), Cancelled);
        var id = node.ProcessId;

        await node.DisposeAsync();

        Assert.Null(ProcessTable.StartTicks(id));
    }

    private static async Task TransactAsync(EmbeddedEvm node)
    {
        const string Sender = "0x00000000000000000000000000000000000000aa";
        await CallAsync(node, "anvil_impersonateAccount", Sender);
        var hash = await CallAsync(
            node,
            "eth_sendTransaction",
            new
            {
                from = Sender,
                to = Sender,
                gas = "0x5208",
                gasPrice = "0x0",
            }
        );
        // The node answers before it mines: what follows is about the block.
        while ((await CallAsync(node, "eth_getTransactionReceipt", hash.GetString()!)).ValueKind == JsonValueKind.Null)
        {
            await Task.Yield();
        }
    }

    private static async Task<JsonElement> CallAsync(EmbeddedEvm node, string method, params object[] parameters)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsJsonAsync(
            node.RpcUrl,
            new
            {
                jsonrpc = "2.0",
                id = 1,
                method,
                @params = parameters,
            },
            Cancelled
        );
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("result");
    }
}
