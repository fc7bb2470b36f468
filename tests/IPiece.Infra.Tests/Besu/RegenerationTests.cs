using System.Text.Json.Nodes;
using IPiece.Infra.Tests.Support;

namespace IPiece.Infra.Tests.Besu;

public sealed class RegenerationTests(NetworkFixture fixture)
{
    [Fact]
    public async Task Generating_again_changes_nothing_and_needs_no_passphrase()
    {
        using var network = fixture.Network.Copy();
        var (before, written) = (network.Snapshot(), Times(network));

        var again = await network.GenerateAsync(passphrase: null);

        Assert.Equal("nothing to change\n", again.Output);
        Assert.Equal(before, network.Snapshot());
        Assert.Equal(written, Times(network));
    }

    [Fact]
    public async Task The_same_keys_and_configuration_make_the_same_bytes_elsewhere()
    {
        using var elsewhere = new Network();
        CopyKeys(fixture.Network, elsewhere);

        Assert.Equal(0, (await elsewhere.GenerateAsync(passphrase: null)).ExitCode);

        Assert.Equal(fixture.Network.Snapshot(), elsewhere.Snapshot());
    }

    [Fact]
    public async Task A_file_that_was_edited_by_hand_is_noticed_and_made_right()
    {
        using var network = fixture.Network.Copy();
        var before = network.Snapshot();
        await File.AppendAllTextAsync(
            Path.Combine(network.Out, "nodes", "rpc-1", "config.toml"),
            "rpc-http-cors-origins=[\"*\"]\n",
            TestContext.Current.CancellationToken
        );

        var check = await network.GenerateAsync(passphrase: null, more: "--check");
        Assert.Equal(1, check.ExitCode);
        Assert.Equal("These are not what network.json and the keys make: nodes/rpc-1/config.toml.\n", check.Error);

        Assert.Equal("wrote nodes/rpc-1/config.toml\n", (await network.GenerateAsync(passphrase: null)).Output);
        Assert.Equal(before, network.Snapshot());
    }

    [Fact]
    public async Task A_chain_that_lives_keeps_its_genesis()
    {
        using var network = fixture.Network.Copy();
        Directory.CreateDirectory(Path.Combine(network.Out, "data", "rpc-1", "database"));
        var before = network.Snapshot();
        var config = Network.Config();
        config["genesis"]!["chainId"] = 7;

        var result = await network.GenerateAsync(config);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("The genesis would change, but the nodes have a chain already: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, network.Snapshot());
    }

    [Fact]
    public async Task A_node_that_joins_gets_a_key_and_everybody_lets_it_in_while_the_old_keys_stay()
    {
        using var network = fixture.Network.Copy();
        var before = network.Snapshot();
        var config = Network.Config();
        config["nodes"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["name"] = "rpc-3",
                    ["role"] = "rpc",
                    ["address"] = "172.16.4.80",
                    ["rpcPort"] = 8547,
                    ["metricsPort"] = 9560,
                }
            );

        Assert.Equal(0, (await network.GenerateAsync(config)).ExitCode);

        var after = network.Snapshot();
        Assert.All(
            before.Where(file => file.Key.StartsWith("keys/", StringComparison.Ordinal)),
            file => Assert.Equal(file.Value, after[file.Key])
        );
        // The validators are the same, so the chain goes on from the same genesis.
        Assert.Equal(before["network/genesis.json"], after["network/genesis.json"]);
        Assert.Contains("@172.16.4.80:30303", after["network/permissions_config.toml"], StringComparison.Ordinal);
        Assert.Contains("@172.16.4.80:30303", after["nodes/validator-4/static-nodes.json"], StringComparison.Ordinal);
    }

    private static Dictionary<string, DateTime> Times(Network network) =>
        network.Snapshot().Keys.ToDictionary(static file => file, file => File.GetLastWriteTimeUtc(Path.Combine(network.Out, file)));

    private static void CopyKeys(Network from, Network to)
    {
        Directory.CreateDirectory(Path.Combine(to.Out, "keys"));
        foreach (var key in Directory.EnumerateFiles(Path.Combine(from.Out, "keys")))
        {
            File.Copy(key, Path.Combine(to.Out, "keys", Path.GetFileName(key)));
        }
    }
}
