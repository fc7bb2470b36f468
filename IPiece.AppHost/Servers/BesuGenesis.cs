using System.Text.Json;
using System.Text.Json.Nodes;

namespace IPiece.AppHost.Servers;

/// <summary>
/// The genesis of a development chain: production's (infra/besu), but for its one validator, whose key is the one that Besu publishes for
/// development. It protects nothing, and the port is on loopback only.
/// </summary>
public static class BesuGenesis
{
    private const string DevelopmentKey = "8f2a55949038a9610f50fb23b5883af3b4ecb3c3bb792cbcefbd1542c692be63";
    private const string DevelopmentAddress = "fe3b557e8fb62b89f4916b721be55ceb828dbd73";

    /// <summary>RLP of [32 zero bytes, [the validator], no vote, round 0, no seals], as QBFT wants it.</summary>
    private const string ExtraData =
        "0xf83aa00000000000000000000000000000000000000000000000000000000000000000d594" + DevelopmentAddress + "c080c0";

    /// <summary>QBFT's fixed mark.</summary>
    private const string MixHash = "0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "genesis.json"), Json());
        File.WriteAllText(Path.Combine(folder, "key"), DevelopmentKey);
    }

    public static string Json()
    {
        var facts = BesuNetwork.Genesis;
        var config = new JsonObject { ["chainId"] = facts["chainId"]!.DeepClone() };
        foreach (var (fork, block) in facts["forks"]!.AsObject())
        {
            config[fork] = block!.DeepClone();
        }

        config["zeroBaseFee"] = facts["zeroBaseFee"]!.DeepClone();
        config["qbft"] = facts["qbft"]!.DeepClone();
        var genesis = new JsonObject
        {
            ["config"] = config,
            ["nonce"] = "0x0",
            ["timestamp"] = "0x0",
            ["gasLimit"] = $"0x{facts["gasLimit"]!.GetValue<long>():x}",
            ["difficulty"] = "0x1",
            ["mixHash"] = MixHash,
            ["coinbase"] = "0x0000000000000000000000000000000000000000",
            ["extraData"] = ExtraData,
            ["alloc"] = new JsonObject(),
        };
        return genesis.ToJsonString(Indented);
    }
}
