using System.Text.Json;
using IPiece.Chain.Explorer;
using IPiece.Chain.Tests.Support;
using IPiece.Testing;
using Microsoft.Extensions.Configuration;

namespace IPiece.Chain.Tests.Explorer;

public sealed class NetworkTests(EvmFixture evm) : IClassFixture<EvmFixture>
{
    private const string House = "0x00000000000000000000000000000000000000A1";
    private const string Depository = "0x00000000000000000000000000000000000000b2";
    private const string Unnamed = "0x00000000000000000000000000000000000000c3";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_without_validators_is_said_to_offer_none_and_its_head_is_told_all_the_same()
    {
        await using var world = await ChainWorld.CreateAsync(investors: 1, instruments: 1);
        await using var worker = new WorkerProcess(world.Database, evm.RpcUrl);

        var network = await worker.Get<NetworkReader>().ReadAsync(Cancellation);

        Assert.Equal(WorkerProcess.ChainId, network.ChainId);
        Assert.Equal(await worker.Node.HeadAsync(Cancellation), network.HeadBlock);
        Assert.Null(network.Validators);
        Assert.Null(network.IndependentValidators);
        Assert.True(network is { GasLimit: > 0, ClientVersion.Length: > 0, HeadAgeSeconds: >= 0 });
    }

    [Fact]
    public async Task Only_validators_that_are_named_as_somebody_elses_count_as_independent()
    {
        using var reader = Reader(
            new()
            {
                ["Chain:Operators:0:Address"] = House,
                ["Chain:Operators:0:Name"] = "IPiece",
                ["Chain:Operators:0:House"] = "true",
                ["Chain:Operators:1:Address"] = Depository,
                ["Chain:Operators:1:Name"] = "Depository",
            }
        );

        var network = await reader.ReadAsync(Cancellation);

        Assert.Equal(1, network.IndependentValidators);
        Assert.Equal([true, false, null], network.Validators!.Select(validator => validator.IsHouse));
        Assert.Equal((3L, "7"), (network.Peers, network.BaseFeePerGas));
    }

    [Fact]
    public async Task Many_who_ask_at_once_are_one_question_to_the_node()
    {
        var questions = 0;
        using var reader = Reader([], () => questions++);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => reader.ReadAsync(Cancellation)));

        Assert.Equal(1, questions);
    }

    [Fact]
    public void An_operator_with_a_wrong_address_is_refused_by_its_setting()
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            new NetworkOperators(Configuration(new() { ["Chain:Operators:0:Address"] = "0x12", ["Chain:Operators:0:Name"] = "somebody" }))
        );

        Assert.Contains("Chain:Operators:0:Address", error.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Configuration(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    private static NetworkReader Reader(Dictionary<string, string?> settings, Action? asked = null)
    {
        var node = new StubNode(request =>
        {
            asked?.Invoke();
            return JsonSerializer.Serialize(
                request
                    .EnumerateArray()
                    .Select(one => new { id = one.GetProperty("id"), result = Answer(one.GetProperty("method").GetString()!) })
            );
        });
        return new NetworkReader(new ExplorerNode(node.Client()), new NetworkOperators(Configuration(settings)), TimeProvider.System);
    }

    private static object Answer(string method) =>
        method switch
        {
            "eth_chainId" => "0x1",
            "web3_clientVersion" => "besu/v1",
            "net_peerCount" => "0x3",
            "qbft_getValidatorsByBlockNumber" => new[] { House.ToLowerInvariant(), Depository, Unnamed },
            _ => new
            {
                number = "0x10",
                hash = "0x" + new string('1', 64),
                timestamp = "0x1",
                gasLimit = "0x1c9c380",
                baseFeePerGas = "0x7",
            },
        };
}
