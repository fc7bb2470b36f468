using System.Numerics;
using System.Text.Json;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Explorer;

/// <summary>The questions to a node that only the explorer asks, and how to read answers that nodes give in more than one form.</summary>
public sealed class ExplorerNode(JsonRpcClient client)
{
    /// <summary>Asks questions together; each has its own answer or error.</summary>
    public Task<IReadOnlyList<RpcReply>> AskAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken) =>
        client.AskManyAsync(requests, repeatable: true, cancellationToken);

    /// <summary>Asks one question.</summary>
    public Task<JsonElement> AskAsync(RpcRequest request, CancellationToken cancellationToken) =>
        client.AskAsync(request, repeatable: true, cancellationToken);

    internal static JsonElement? Member(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    internal static string? Text(JsonElement owner, string name) =>
        Member(owner, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    internal static long Number(JsonElement owner, string name) =>
        NumberOrNull(owner, name) ?? throw new ChainUnavailableException($"The node's answer has no {name}.");

    internal static long? NumberOrNull(JsonElement owner, string name) =>
        Text(owner, name) is { } text ? (long)Hex.ParseQuantity(text) : null;

    internal static BigInteger? QuantityOrNull(JsonElement owner, string name) =>
        Text(owner, name) is { } text ? Hex.ParseQuantity(text) : null;

    internal static Address? AddressOrNull(JsonElement owner, string name) =>
        Address.TryParse(Text(owner, name), out var address) ? address : null;

    internal static byte[] Bytes(JsonElement owner, string name) => Hex.Decode(Text(owner, name) ?? string.Empty);

    internal static DateTimeOffset Time(JsonElement block) => DateTimeOffset.FromUnixTimeSeconds(Number(block, "timestamp"));

    internal static LogEntry Log(JsonElement json) =>
        new(
            AddressOrNull(json, "address") ?? throw new ChainUnavailableException("The node's log has no address."),
            [.. (Member(json, "topics") ?? default).EnumerateArray().Select(static topic => topic.GetString() ?? string.Empty)],
            Bytes(json, "data"),
            Number(json, "blockNumber"),
            Text(json, "transactionHash") ?? string.Empty
        );
}
