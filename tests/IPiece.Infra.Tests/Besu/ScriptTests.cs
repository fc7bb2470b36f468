using IPiece.Infra.Tests.Support;
using IPiece.Runtimes.Evm;

namespace IPiece.Infra.Tests.Besu;

/// <summary>The scripts as people run them, with a docker that only writes down how it is called.</summary>
public sealed class ScriptTests(NetworkFixture fixture) : IDisposable
{
    private const string Probe = "chain data of a node";
    private readonly Network network = fixture.Network.Copy();

    public static TheoryData<string> Scripts => [.. InfraFolder.Scripts.Select(static file => Path.GetFileName(file))];

    private string Backups => network["backups"];

    public void Dispose() => network.Dispose();

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_script_is_plain_sh_and_stops_at_the_first_failure(string script)
    {
        var file = Path.Combine(InfraFolder.Besu, script);
        var parsed = await Tool.RunAsync("sh", ["-n", file]);
        Assert.True(parsed.ExitCode == 0, parsed.Error);
        var text = InfraFolder.ReadBesu(script);
        Assert.StartsWith("#!/bin/sh\n", text, StringComparison.Ordinal);
        Assert.Contains("\nset -eu\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[[", text, StringComparison.Ordinal);
        Assert.True(File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task Start_opens_the_keys_of_the_named_nodes_only_and_starts_those()
    {
        var result = await network.RunAsync("start.sh", "", "validator-1", "rpc-1");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(["rpc-1", "validator-1"], Directory.GetDirectories(network.Runtime).Select(Path.GetFileName).Order());
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(network.Runtime, "validator-1", "key"))
        );
        var call = Assert.Single(network.DockerCalls);
        Assert.Matches(
            $"^compose --file {network.Out}/compose.yaml up --detach --wait validator-1 rpc-1 \\| user=[1-9][0-9]*:[0-9]+ "
                + $"runtime={network.Runtime} data={network.Out}/data$",
            call
        );
        Assert.DoesNotContain(Network.Passphrase, call, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_refuses_files_that_are_not_what_the_configuration_makes()
    {
        await File.AppendAllTextAsync(Path.Combine(network.Out, "compose.yaml"), "\n# by hand\n", TestContext.Current.CancellationToken);
        var result = await network.RunAsync("start.sh");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("not what network.json and the keys make: compose.yaml", result.Error, StringComparison.Ordinal);
        Assert.Empty(network.DockerCalls);
        Assert.False(Directory.Exists(network.Runtime));
    }

    [Fact]
    public async Task Stop_leaves_no_opened_key()
    {
        Assert.Equal(0, (await network.RunAsync("start.sh")).ExitCode);
        Assert.Equal(Network.Nodes.Count, Keys().Count());
        Assert.Equal(0, (await network.RunAsync("stop.sh", "", "rpc-1")).ExitCode);
        Assert.Equal(Network.Nodes.Count - 1, Keys().Count());
        Assert.Equal(0, (await network.RunAsync("stop.sh")).ExitCode);
        Assert.Empty(Keys());
        Assert.StartsWith($"compose --file {network.Out}/compose.yaml stop ", network.DockerCalls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_comes_back_byte_for_byte_and_holds_no_opened_key()
    {
        Assert.Equal(0, (await network.RunAsync("start.sh")).ExitCode);
        await WriteChainAsync("rpc-1");
        await WriteChainAsync("validator-1");
        var before = network.Snapshot();

        var backup = await network.RunAsync("backup.sh", "", Backups, "--data", "rpc-1");
        Assert.True(backup.ExitCode == 0, backup.Error);
        // The node stands still while its files are copied, and runs again afterwards.
        Assert.Matches("compose .* stop rpc-1 ", network.DockerCalls[^2]);
        Assert.Matches("compose .* start rpc-1 ", network.DockerCalls[^1]);
        var archive = backup.Output.Trim();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(archive));
        var bytes = await File.ReadAllTextAsync(archive, System.Text.Encoding.Latin1, TestContext.Current.CancellationToken);
        Assert.All(Keys(), key => Assert.DoesNotContain(File.ReadAllText(key), bytes, StringComparison.Ordinal));

        Directory.Delete(network.Out, recursive: true);
        var restored = await network.RunAsync("restore.sh", "", archive);
        Assert.True(restored.ExitCode == 0, restored.Error);
        var after = network.Snapshot();
        Assert.Equal(InfraFolder.ReadBesu("network.json"), after["network.restored.json"]);
        Assert.Equal(
            before.Where(file => file.Key != "data/validator-1/database").OrderBy(file => file.Key, StringComparer.Ordinal),
            after.Where(file => file.Key != "network.restored.json").OrderBy(file => file.Key, StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_backup_that_was_damaged_is_not_restored_and_nothing_is_overwritten()
    {
        var archive = (await network.RunAsync("backup.sh", "", Backups)).Output.Trim();
        var full = await network.RunAsync("restore.sh", "", archive);
        Assert.Equal(1, full.ExitCode);
        Assert.Contains("is not empty", full.Error, StringComparison.Ordinal);

        Directory.Delete(network.Out, recursive: true);
        await using (var file = File.OpenWrite(archive))
        {
            file.Position = 600;
            file.WriteByte((byte)'!');
        }

        var damaged = await network.RunAsync("restore.sh", "", archive);
        Assert.Equal(1, damaged.ExitCode);
        Assert.Equal($"{archive} is damaged: its SHA-256 is another one.\n", damaged.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(network.Out));
    }

    [Fact]
    public async Task A_question_reaches_the_node_from_inside_its_container_and_its_answer_is_printed()
    {
        await using var node = await EmbeddedEvm.StartAsync(new EmbeddedEvmOptions(), TestContext.Current.CancellationToken);
        var config = Network.Config();
        config["nodes"]!.AsArray().Single(one => one!["name"]!.GetValue<string>() == "validator-1")!["rpcPort"] = node.Port;
        Assert.Equal(0, (await network.GenerateAsync(config)).ExitCode);

        var answer = await network.RunAsync("ask.sh", "", "validator-1", "eth_getBlockByNumber", "[\"0x0\", false]");

        Assert.True(answer.ExitCode == 0, answer.Error);
        Assert.Contains("\"number\":\"0x0\"", answer.Output, StringComparison.Ordinal);
        Assert.StartsWith("{\"jsonrpc\":\"2.0\"", answer.Output, StringComparison.Ordinal);
        Assert.StartsWith("exec ipiece-besu-validator-1 bash -c", network.DockerCalls[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yes\n")]
    [InlineData("reset\n")]
    [InlineData("destroy-the-chain please\n")]
    public async Task The_whole_chain_is_not_given_up_without_the_word_typed(string typed)
    {
        await WriteChainAsync("rpc-1");
        var result = await network.RunAsync("reset.sh", typed);
        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("Nothing was done.\n", result.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(ChainOf("rpc-1")));
        Assert.Empty(network.DockerCalls);
    }

    [Fact]
    public async Task With_the_word_the_chain_is_given_up_and_keys_and_genesis_stay()
    {
        var before = network.Snapshot();
        Assert.Equal(0, (await network.RunAsync("start.sh")).ExitCode);
        await WriteChainAsync("rpc-1");
        await WriteChainAsync("validator-1");

        Assert.Equal(0, (await network.RunAsync("reset.sh", "reset\n", "rpc-1")).ExitCode);
        Assert.False(File.Exists(ChainOf("rpc-1")));
        Assert.True(File.Exists(ChainOf("validator-1")));

        Assert.Equal(0, (await network.RunAsync("reset.sh", "destroy-the-chain\n")).ExitCode);
        Assert.Equal(before, network.Snapshot());
        Assert.Empty(Keys());
    }

    [Theory]
    [InlineData("reset.sh", "../../somewhere")]
    [InlineData("stop.sh", "validator-9")]
    [InlineData("start.sh", "-rf")]
    public async Task A_node_that_is_not_there_is_refused_before_anything_happens(string script, string name)
    {
        var result = await network.RunAsync(script, "reset\n", name);
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(network.DockerCalls);
    }

    private IEnumerable<string> Keys() => Directory.EnumerateFiles(network.Runtime, "key", SearchOption.AllDirectories);

    private string ChainOf(string node) => Path.Combine(network.Out, "data", node, "database");

    private Task WriteChainAsync(string node)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(ChainOf(node))!);
        return File.WriteAllTextAsync(ChainOf(node), Probe, TestContext.Current.CancellationToken);
    }
}
