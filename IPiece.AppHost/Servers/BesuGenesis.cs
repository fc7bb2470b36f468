using System.Text.Json;
using IPiece.Runtimes.Evm;

namespace IPiece.AppHost.Servers;

/// <summary>
/// The genesis of a development chain with one validator: QBFT, zero base fee, the fork the contracts are compiled for. Its key is the one
/// Besu publishes for development; it protects nothing, and the port is on loopback only. Production's genesis and keys are made apart.
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

    public static string Json() =>
        JsonSerializer.Serialize(
            new
            {
                config = new
                {
                    chainId = EmbeddedEvmOptions.DefaultChainId,
                    berlinBlock = 0,
                    londonBlock = 0,
                    shanghaiTime = 0,
                    cancunTime = 0,
                    zeroBaseFee = true,
                    qbft = new
                    {
                        blockperiodseconds = 1,
                        emptyblockperiodseconds = 60,
                        epochlength = 30_000,
                        requesttimeoutseconds = 4,
                    },
                },
                nonce = "0x0",
                timestamp = "0x0",
                gasLimit = "0x1fffffffffffff",
                difficulty = "0x1",
                mixHash = MixHash,
                coinbase = "0x0000000000000000000000000000000000000000",
                extraData = ExtraData,
                alloc = new { },
            },
            Indented
        );
}
