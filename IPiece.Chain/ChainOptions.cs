using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;

namespace IPiece.Chain;

/// <summary>What the worker must be told.</summary>
/// <param name="RpcUrl">The node.</param>
/// <param name="ChainId">The network that it must be.</param>
/// <param name="MasterKey">Base64 of the 32 bytes that all private keys are encrypted under.</param>
/// <param name="Confirmations">Blocks that must follow a transaction's own before it counts.</param>
public sealed record ChainOptions(Uri RpcUrl, long ChainId, string MasterKey, int Confirmations)
{
    private const string RpcName = "evm";
    private const int WholePercent = 100;

    /// <summary>Share of a block's gas that one batch may take, in percent (Chain:GasBudgetPercent).</summary>
    public int GasBudgetPercent { get; init; } = 50;

    /// <summary>Blocks that may pass before a transaction is offered for more, where gas costs (Chain:ReplaceAfterBlocks).</summary>
    public int ReplaceAfterBlocks { get; init; } = 10;

    /// <summary>The most that is ever offered for a unit of gas (Chain:MaxFeeGwei).</summary>
    public int MaxFeeGwei { get; init; } = 500;

    /// <summary>Up to which nonce a person accepted somebody else's transactions, by role (Chain:AcceptedNonces).</summary>
    public IReadOnlyDictionary<string, long> AcceptedNonces { get; init; } = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the node is asked at most (Chain:Rpc).</summary>
    public RpcLimits Rpc { get; init; } = new();

    /// <summary>Reads the configuration; what is missing is named with the setting that gives it.</summary>
    public static ChainOptions From(IConfiguration configuration)
    {
        var address =
            configuration.GetConnectionString(RpcName) ?? throw Missing($"ConnectionStrings__{RpcName}", "the node's HTTP address");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new InvalidOperationException($"ConnectionStrings__{RpcName} is '{address}', which is no http or https address.");
        }

        return new ChainOptions(
            url,
            configuration.GetValue<long?>("Chain:ChainId") ?? throw Missing("Chain__ChainId", "the id of the network"),
            configuration["Chain:MasterKey"] ?? throw Missing("Chain__MasterKey", "32 random bytes in base64"),
            Number(configuration, "Chain:Confirmations", otherwise: 0, from: 0, to: 10_000)
        )
        {
            GasBudgetPercent = Number(configuration, "Chain:GasBudgetPercent", otherwise: 50, from: 1, to: WholePercent),
            ReplaceAfterBlocks = Number(configuration, "Chain:ReplaceAfterBlocks", otherwise: 10, from: 1, to: 10_000),
            MaxFeeGwei = Number(configuration, "Chain:MaxFeeGwei", otherwise: 500, from: 1, to: 1_000_000),
            AcceptedNonces = configuration
                .GetSection("Chain:AcceptedNonces")
                .GetChildren()
                .ToDictionary(
                    static one => one.Key,
                    static one => one.Get<long?>() ?? throw Missing($"Chain__AcceptedNonces__{one.Key}", "a nonce"),
                    StringComparer.OrdinalIgnoreCase
                ),
            Rpc = new RpcLimits
            {
                RequestsPerSecond = Number(configuration, "Chain:Rpc:RequestsPerSecond", otherwise: 500, from: 1, to: 100_000),
                InFlight = Number(configuration, "Chain:Rpc:InFlight", otherwise: 8, from: 1, to: 1_000),
                RequestBytes = Number(configuration, "Chain:Rpc:RequestBytes", otherwise: 4 << 20, from: 1 << 16, to: 1 << 30),
                ResponseBytes = Number(configuration, "Chain:Rpc:ResponseBytes", otherwise: 64 << 20, from: 1 << 16, to: 1 << 30),
            },
        };
    }

    /// <summary>Whether a person said that this nonce of a role was somebody else's and that it is well.</summary>
    public bool Accepts(SignerRole role, long nonce) => AcceptedNonces.TryGetValue(role.ToString(), out var accepted) && nonce <= accepted;

    /// <summary>Without the master key: options may end up in a log.</summary>
    public override string ToString() => $"chain {ChainId} at {RpcUrl}";

    private static InvalidOperationException Missing(string setting, string meaning) => new($"{setting} is not set: give {meaning}.");

    private static int Number(IConfiguration configuration, string name, int otherwise, int from, int to)
    {
        var value = configuration.GetValue(name, otherwise);
        return value >= from && value <= to
            ? value
            : throw new InvalidOperationException($"{name.Replace(":", "__", StringComparison.Ordinal)} is {value}: give {from} to {to}.");
    }
}
