using System.Text.Json;
using System.Text.Json.Nodes;
using IPiece.Infra.Tests.Support;

namespace IPiece.Infra.Tests.Besu;

public sealed class NodeFilesTests(NetworkFixture fixture)
{
    private Network Network => fixture.Network;

    public static TheoryData<string> Nodes => [.. Network.Nodes];

    [Fact]
    public void The_permission_list_has_every_node_and_nobody_else()
    {
        var allowed = Strings(Network.Toml("network/permissions_config.toml")["nodes-allowlist"]);
        Assert.Equal(Network.Nodes.Select(Enode), allowed);
        Assert.All(allowed, enode => Assert.Matches(@"^enode://[0-9a-f]{128}@172\.16\.4\.\d+:30303$", enode));
    }

    [Fact]
    public async Task Only_the_accounts_of_the_configuration_may_send_transactions()
    {
        Assert.Empty(Strings(Network.Toml("network/permissions_config.toml")["accounts-allowlist"]));

        using var other = fixture.Network.Copy();
        var config = Network.Config();
        config["permissions"]!["accounts"] = new JsonArray(
            "0xFE3B557E8Fb62b89F4916B721be55cEb828dBd73",
            "0x627306090abaB3A6e1400e9345bC60c78a8BEf57",
            "0xfe3b557e8fb62b89f4916b721be55ceb828dbd73"
        );
        Assert.Equal(0, (await other.GenerateAsync(config)).ExitCode);
        Assert.Equal(
            ["0x627306090abab3a6e1400e9345bc60c78a8bef57", "0xfe3b557e8fb62b89f4916b721be55ceb828dbd73"],
            Strings(other.Toml("network/permissions_config.toml")["accounts-allowlist"])
        );
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public void A_node_calls_all_others_and_lets_in_those_on_the_lists_only(string name)
    {
        Assert.Equal(Network.Nodes.Where(other => other != name).Select(Enode), Strings(Network.Json($"nodes/{name}/static-nodes.json")));

        var config = Network.Toml($"nodes/{name}/config.toml");
        Assert.Equal(
            new[] { "validator-1", "validator-2" }.Where(boot => boot != name).Select(Enode).Order(),
            Strings(config["bootnodes"]).Order()
        );
        foreach (var list in new[] { "nodes", "accounts" })
        {
            Assert.True(config[$"permissions-{list}-config-file-enabled"].GetBoolean());
            Assert.Equal("/network/permissions_config.toml", config[$"permissions-{list}-config-file"].GetString());
        }
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public void A_node_asks_no_fee_and_takes_only_signatures_that_are_bound_to_the_chain(string name)
    {
        var config = Network.Toml($"nodes/{name}/config.toml");
        Assert.Equal(0, config["min-gas-price"].GetInt32());
        Assert.True(config["strict-tx-replay-protection-enabled"].GetBoolean());
        Assert.Equal("/network/genesis.json", config["genesis-file"].GetString());
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public void A_node_speaks_to_named_hosts_and_offers_nothing_that_could_change_it(string name)
    {
        var config = Network.Toml($"nodes/{name}/config.toml");
        Assert.Equal(["localhost", "127.0.0.1"], Strings(config["host-allowlist"]));
        Assert.Equal(["none"], Strings(config["rpc-http-cors-origins"]));
        var apis = Strings(config["rpc-http-api"]).ToList();
        Assert.Empty(apis.Intersect(["ADMIN", "DEBUG", "TRACE", "MINER", "TXPOOL", "PERSONAL", "IBFT"]));
        Assert.Equal(!name.StartsWith("rpc", StringComparison.Ordinal), apis.Contains("QBFT"));
    }

    [Fact]
    public void An_rpc_node_answers_what_the_worker_asks_events_of_the_whole_chain_and_rehearsals_as_large_as_a_block()
    {
        var config = Network.Toml("nodes/rpc-1/config.toml");
        Assert.Equal(0, config["rpc-max-logs-range"].GetInt32());
        Assert.Equal(Network.Config()["genesis"]!["gasLimit"]!.GetValue<long>(), config["rpc-gas-cap"].GetInt64());
        Assert.Equal("FOREST", config["data-storage-format"].GetString());
    }

    private static IEnumerable<string> Strings(JsonElement list) => list.EnumerateArray().Select(static item => item.GetString()!);

    private string Enode(string name)
    {
        var address = Network.Config()["nodes"]!.AsArray().Single(node => node!["name"]!.GetValue<string>() == name)!["address"];
        return $"enode://{Network.Json($"keys/{name}.json").GetProperty("nodeId").GetString()}@{address}:30303";
    }
}
