using System.Text.Json.Nodes;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Infra.Tests.Support;

namespace IPiece.Infra.Tests.Besu;

public sealed class KeyTests(NetworkFixture fixture)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private Network Network => fixture.Network;

    [Fact]
    public async Task Every_enode_and_address_belongs_to_the_key_that_the_node_will_have()
    {
        Assert.Equal(0, (await Network.UnlockAsync(Network.Passphrase, [.. Network.Nodes])).ExitCode);
        foreach (var name in Network.Nodes)
        {
            var secret = await File.ReadAllTextAsync(Path.Combine(Network.Runtime, name, "key"), TestContext.Current.CancellationToken);
            using var key = new PrivateKey(Hex.Decode($"0x{secret}"));
            var known = Network.Json($"keys/{name}.json");
            var nodeId = known.GetProperty("nodeId").GetString()!;

            Assert.Equal(key.Address, Address.Parse(known.GetProperty("address").GetString()!));
            // An address is the end of its public key's hash, so the node id is that public key.
            Assert.Equal(key.Address, new Address(Keccak.Hash(Hex.Decode($"0x{nodeId}")).AsSpan(Keccak.HashLength - Address.Length)));
            Assert.Contains($"enode://{nodeId}@", Network.Read("network/permissions_config.toml"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_opened_key_is_nowhere_in_what_was_generated_and_only_its_owner_may_read_it()
    {
        Assert.Equal(0, (await Network.UnlockAsync(Network.Passphrase, [.. Network.Nodes])).ExitCode);
        foreach (var name in Network.Nodes)
        {
            var file = Path.Combine(Network.Runtime, name, "key");
            var secret = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            Assert.Matches("^[0-9a-f]{64}$", secret);
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path.Combine(Network.Out, "keys", $"{name}.json")));
            Assert.DoesNotContain(Network.Snapshot().Values, content => content.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task A_wrong_passphrase_opens_nothing()
    {
        var result = await Network.UnlockAsync("another passphrase altogether", "validator-1");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            "The key of validator-1 does not open: the passphrase is another one, or the file is damaged or not this node's.\n",
            result.Error
        );
    }

    [Theory]
    [InlineData("", "not set")]
    [InlineData("short", "too short")]
    public async Task No_key_is_made_or_opened_under_a_passphrase_that_can_be_guessed(string passphrase, string why)
    {
        using var other = new Network();
        var expected = $"IPIECE_BESU_PASSPHRASE is {why}: give the passphrase of the node keys, at least 16 characters.\n";
        Assert.Equal(expected, (await other.GenerateAsync(passphrase: passphrase)).Error);
        Assert.False(Directory.Exists(Path.Combine(other.Out, "keys")));
        Assert.Equal(expected, (await Network.UnlockAsync(passphrase, "validator-1")).Error);
    }

    [Fact]
    public async Task A_key_file_that_was_changed_or_given_to_another_node_does_not_open()
    {
        using var other = new Network();
        Directory.CreateDirectory(Path.Combine(other.Out, "keys"));
        var whole = JsonNode.Parse(Network.Read("keys/validator-1.json"))!.AsObject();
        await WriteAsync(other, "validator-2", whole);
        Assert.Contains("not this node's", (await other.UnlockAsync(Network.Passphrase, "validator-2")).Error, StringComparison.Ordinal);

        var ciphertext = whole["cipher"]!["ciphertext"]!.GetValue<string>();
        whole["cipher"]!["ciphertext"] = (ciphertext[0] == '0' ? '1' : '0') + ciphertext[1..];
        await WriteAsync(other, "validator-1", whole);
        Assert.Contains("damaged", (await other.UnlockAsync(Network.Passphrase, "validator-1")).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(other.Runtime, "validator-1", "key")));
    }

    private static Task WriteAsync(Network network, string name, JsonObject sealedKey) =>
        File.WriteAllTextAsync(
            Path.Combine(network.Out, "keys", $"{name}.json"),
            sealedKey.ToJsonString(),
            TestContext.Current.CancellationToken
        );
}
