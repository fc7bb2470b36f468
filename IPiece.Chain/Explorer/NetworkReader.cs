using System.Globalization;
using System.Text.Json;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Explorer;

/// <summary>How the network is, asked at most every other second.</summary>
public sealed class NetworkReader(ExplorerNode node, NetworkOperators operators, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_keptFor = TimeSpan.FromSeconds(2);
    private readonly ShortMemory<NetworkReply> _memory = new(time, s_keptFor);

    /// <summary>The network now.</summary>
    public Task<NetworkReply> ReadAsync(CancellationToken cancellationToken) => _memory.ReadAsync(LookAsync, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _memory.Dispose();

    private async Task<NetworkReply> LookAsync(CancellationToken cancellationToken)
    {
        var answers = await node.AskAsync(
            [
                new RpcRequest("eth_chainId"),
                new RpcRequest("web3_clientVersion"),
                new RpcRequest("eth_getBlockByNumber", BlockReference.Latest.Text, false),
                new RpcRequest("net_peerCount"),
                new RpcRequest("qbft_getValidatorsByBlockNumber", BlockReference.Latest.Text),
            ],
            cancellationToken
        );
        var head = answers[2].Value;
        var at = ExplorerNode.Time(head);
        var validators = Validators(answers[4]);
        return new NetworkReply(
            (long)Ethereum.Encoding.Hex.ParseQuantity(answers[0].Value.GetString()!),
            answers[1].Value.GetString() ?? string.Empty,
            ExplorerNode.Number(head, "number"),
            ExplorerNode.Text(head, "hash") ?? string.Empty,
            at,
            Math.Max(0, (long)(time.GetUtcNow() - at).TotalSeconds),
            ExplorerNode.Number(head, "gasLimit"),
            ExplorerNode.QuantityOrNull(head, "baseFeePerGas")?.ToString(CultureInfo.InvariantCulture),
            Peers(answers[3]),
            validators,
            validators?.Count(static one => one.IsHouse == false)
        );
    }

    // A node that does not offer a question answers it with an error; that is an answer too.
    private static long? Peers(RpcReply reply) =>
        reply.Error is null && reply.Result.ValueKind == JsonValueKind.String
            ? (long)Ethereum.Encoding.Hex.ParseQuantity(reply.Result.GetString()!)
            : null;

    private List<ValidatorReply>? Validators(RpcReply reply) =>
        reply.Error is null && reply.Result.ValueKind == JsonValueKind.Array
            ?
            [
                .. reply
                    .Result.EnumerateArray()
                    .Select(static one => Address.TryParse(one.GetString(), out var address) ? address : (Address?)null)
                    .OfType<Address>()
                    .Select(address => (Address: address, Operator: operators.Find(address)))
                    .Select(static one => new ValidatorReply(one.Address.ToString(), one.Operator?.Name, one.Operator?.IsHouse)),
            ]
            : null;
}
