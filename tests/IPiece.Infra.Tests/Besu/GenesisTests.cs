using System.Text.Json;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Infra.Tests.Support;
using IPiece.Runtimes.Evm;

namespace IPiece.Infra.Tests.Besu;

public sealed class GenesisTests(NetworkFixture fixture)
{
    private const int VanityBytes = 32;

    /// <summary>The compiler's names for the rules of the chain, oldest first, and the genesis' key that brings each.</summary>
    private static readonly (string EvmVersion, string Fork)[] s_forks =
    [
        ("homestead", "homesteadBlock"),
        ("tangerineWhistle", "eip150Block"),
        ("spuriousDragon", "eip158Block"),
        ("byzantium", "byzantiumBlock"),
        ("constantinople", "constantinopleBlock"),
        ("petersburg", "petersburgBlock"),
        ("istanbul", "istanbulBlock"),
        ("berlin", "berlinBlock"),
        ("london", "londonBlock"),
        ("shanghai", "shanghaiTime"),
        ("cancun", "cancunTime"),
        ("prague", "pragueTime"),
        ("osaka", "osakaTime"),
    ];

    private JsonElement Genesis => fixture.Network.Json("network/genesis.json");

    private JsonElement Config => Genesis.GetProperty("config");

    [Fact]
    public async Task The_network_starts_with_exactly_the_fork_that_the_contracts_are_compiled_for()
    {
        var settings = Path.Combine(InfraFolder.Root, "contracts", "tools", "compiler-settings.mjs");
        var asked = await Tool.RunAsync(
            "node",
            [
                "--input-type=module",
                "-e",
                $"import {{ settings }} from {JsonSerializer.Serialize(settings)}; console.log(settings.evmVersion)",
            ]
        );
        var target = Array.FindIndex(s_forks, fork => fork.EvmVersion == asked.Output.Trim());
        Assert.True(target >= 0, $"The compiler's target '{asked.Output.Trim()}' is not among the forks: {asked.Error}");

        Assert.All(s_forks[..(target + 1)], fork => Assert.Equal(0, Config.GetProperty(fork.Fork).GetInt32()));
        Assert.All(s_forks[(target + 1)..], fork => Assert.False(Config.TryGetProperty(fork.Fork, out _)));
    }

    [Fact]
    public void Signatures_are_bound_to_the_chain_from_the_first_block()
    {
        Assert.Equal(EmbeddedEvmOptions.DefaultChainId, Config.GetProperty("chainId").GetInt64());
        Assert.Equal(0, Config.GetProperty("eip155Block").GetInt32());
        Assert.Equal(0, Config.GetProperty("eip158Block").GetInt32());
    }

    [Fact]
    public void The_extra_data_is_canonical_RLP_of_the_validators_in_rising_order_without_vote_round_or_seals()
    {
        var extra = Rlp.Decode(Hex.Decode(Genesis.GetProperty("extraData").GetString()!));

        Assert.Equal(5, extra.Items.Count);
        Assert.Equal(new byte[VanityBytes], extra.Items[0].Bytes);
        var validators = extra.Items[1].Items.Select(static item => new Address(item.Bytes)).ToList();
        Assert.Equal(4, validators.Count);
        Assert.Equal(validators.Order(), validators);
        Assert.Equal(AddressesOf("validator").Order(), validators);
        Assert.True(extra.Items[2] is { IsList: true, Items.Count: 0 });
        Assert.True(extra.Items[3] is { IsList: false, Bytes.Length: 0 });
        Assert.True(extra.Items[4] is { IsList: true, Items.Count: 0 });
    }

    [Fact]
    public void An_rpc_node_is_no_validator()
    {
        var extraData = Genesis.GetProperty("extraData").GetString()!;
        Assert.All(AddressesOf("rpc"), address => Assert.DoesNotContain(address.ToString()[2..].ToLowerInvariant(), extraData));
    }

    [Fact]
    public void Gas_costs_nothing_and_a_block_holds_what_the_embedded_node_holds()
    {
        Assert.True(Config.GetProperty("zeroBaseFee").GetBoolean());
        Assert.Empty(Genesis.GetProperty("alloc").EnumerateObject());
        Assert.Equal(EvmNode.BlockGasLimit, (long)Hex.ParseQuantity(Genesis.GetProperty("gasLimit").GetString()!));
    }

    [Fact]
    public void Consensus_is_QBFT_with_time_enough_for_a_round()
    {
        var qbft = Config.GetProperty("qbft");
        Assert.True(qbft.GetProperty("requesttimeoutseconds").GetInt32() >= 2 * qbft.GetProperty("blockperiodseconds").GetInt32());
        Assert.Equal(
            "ctical byzantine fault tolerance",
            System.Text.Encoding.ASCII.GetString(Hex.Decode(Genesis.GetProperty("mixHash").GetString()!))
        );
    }

    private IEnumerable<Address> AddressesOf(string role) =>
        Network
            .Nodes.Where(name => name.StartsWith(role, StringComparison.Ordinal))
            .Select(name => Address.Parse(fixture.Network.Json($"keys/{name}.json").GetProperty("address").GetString()!));
}
