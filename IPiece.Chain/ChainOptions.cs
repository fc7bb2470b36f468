namespace IPiece.Chain;

/// <summary>What the worker must be told.</summary>
/// <param name="RpcUrl">The node.</param>
/// <param name="ChainId">The network that it must be.</param>
/// <param name="MasterKey">Base64 of the 32 bytes that all private keys are encrypted under.</param>
/// <param name="Confirmations">Blocks that must follow a transaction's own before it counts.</param>
public sealed record ChainOptions(Uri RpcUrl, long ChainId, string MasterKey, int Confirmations)
{
    private const string RpcName = "evm";

    /// <summary>Reads the configuration; what is missing is named with the setting that gives it.</summary>
    public static ChainOptions From(IConfiguration configuration)
    {
        var address =
            configuration.GetConnectionString(RpcName) ?? throw Missing($"ConnectionStrings__{RpcName}", "the node's HTTP address");
        return Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new ChainOptions(
                url,
                configuration.GetValue<long?>("Chain:ChainId") ?? throw Missing("Chain__ChainId", "the id of the network"),
                configuration["Chain:MasterKey"] ?? throw Missing("Chain__MasterKey", "32 random bytes in base64"),
                configuration.GetValue("Chain:Confirmations", 0)
            )
            : throw new InvalidOperationException($"ConnectionStrings__{RpcName} is '{address}', which is no http or https address.");
    }

    /// <summary>Without the master key: options may end up in a log.</summary>
    public override string ToString() => $"chain {ChainId} at {RpcUrl}";

    private static InvalidOperationException Missing(string setting, string meaning) => new($"{setting} is not set: give {meaning}.");
}
