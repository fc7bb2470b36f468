using System.Globalization;
using System.Text.Json.Nodes;
using IPiece.Infra.Tests.Support;

namespace IPiece.Infra.Tests.Besu;

public sealed class ConfigTests
{
    /// <summary>A path in network.json, what a person might write there, and the sentence that refuses it.</summary>
    public static TheoryData<string, string, string> Mistakes =>
        new()
        {
            { "image", "\"hyperledger/besu:latest\"", "image names Besu with a version that stays" },
            { "image", "\"hyperledger/besu\"", "image names Besu with a version that stays" },
            { "genesis.chainId", "0", "genesis.chainId is the network's number" },
            { "genesis.forks.eip158Block", "null", "genesis.forks.eip158Block must be 0: EIP-155 binds signatures to this chain" },
            { "genesis.forks.eip155Block", "5", "genesis.forks.eip155Block must be 0: EIP-155 binds signatures to this chain" },
            { "genesis.forks.cancunTime", "null", "genesis.forks.cancunTime must be 0: the contracts are compiled for Cancun" },
            { "genesis.forks.pragueTime", "0", "genesis.forks.pragueTime is not known here" },
            { "genesis.zeroBaseFee", "false", "genesis.zeroBaseFee must be true" },
            { "genesis.gasLimit", "1000", "genesis.gasLimit lies between" },
            { "genesis.qbft.requesttimeoutseconds", "1", "at least twice the block period" },
            { "hosting", "\"somewhere\"", "hosting is \"together\"" },
            { "subnet", "\"172.16.4.1/24\"", "subnet is a private network" },
            { "nodes.5", "null", "a node has a name" },
            { "nodes.2.role", "\"rpc\"", "3 validators cannot lose one and go on" },
            { "nodes.0.name", "\"../../etc\"", "is no name of a node" },
            { "nodes.0.name", "\"validator-1\"", "two nodes have the name validator-1" },
            { "nodes.0.address", "\"172.16.4.67\"", "two nodes have the address 172.16.4.67" },
            { "nodes.0.address", "\"node.example\"", "the address of rpc-1 is an IPv4 address" },
            { "nodes.0.address", "\"172.16.4.1\"", "the address of rpc-1 is not one that 172.16.4.0/24 has for nodes" },
            { "nodes.0.rpcPort", "8546", "two nodes want the port 8546 of one machine" },
            { "bootnodes.0", "\"validator-9\"", "the bootnode validator-9 is not among the nodes" },
            { "permissions.nodes", "false", "permissions.nodes must be true" },
            { "permissions.accounts", "[\"0x12\"]", "'0x12' in permissions.accounts is not an address" },
            { "rpc.apis", "[\"ETH\",\"DEBUG\"]", "rpc.apis may not have DEBUG" },
            { "rpc.validatorApis", "[\"ETH\",\"ADMIN\"]", "rpc.validatorApis may not have ADMIN" },
            { "rpc.hostAllowlist", "[\"localhost\",\"*\"]", "rpc.hostAllowlist may not let every host in" },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_configuration_that_would_fail_later_is_refused_in_a_sentence_and_leaves_nothing(
        string path,
        string value,
        string sentence
    )
    {
        using var network = new Network();
        var config = Network.Config();
        Set(config, path.Split('.'), JsonNode.Parse(value));

        var result = await network.GenerateAsync(config);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("network.json: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.False(Directory.Exists(network.Out));
    }

    [Fact]
    public async Task A_file_that_is_no_JSON_is_refused_by_name()
    {
        using var network = new Network();
        await File.WriteAllTextAsync(network["broken.json"], "{", TestContext.Current.CancellationToken);
        var result = await network.GenerateAsync(more: ["--config", network["broken.json"]]);
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"{network["broken.json"]} cannot be read as JSON: ", result.Error, StringComparison.Ordinal);
    }

    private static void Set(JsonNode config, string[] path, JsonNode? value)
    {
        foreach (var name in path[..^1])
        {
            config = int.TryParse(name, CultureInfo.InvariantCulture, out var place) ? config[place]! : config[name]!;
        }

        if (int.TryParse(path[^1], CultureInfo.InvariantCulture, out var index))
        {
            config[index] = value;
        }
        else
        {
            config[path[^1]] = value;
        }
    }
}
