using System.Numerics;
using System.Text.Json;
using IPiece.Chain.Ethereum.Encoding;

namespace IPiece.Chain.Ethereum.Rpc;

/// <summary>A node behind an HTTP address.</summary>
public sealed class EthereumNode(JsonRpcClient client) : IEthereumNode
{
    /// <inheritdoc />
    public async Task<long> ChainIdAsync(CancellationToken cancellationToken) =>
        Number(await ReadAsync("eth_chainId", [], cancellationToken));

    /// <inheritdoc />
    public async Task<string> ClientVersionAsync(CancellationToken cancellationToken) =>
        (await ReadAsync("web3_clientVersion", [], cancellationToken)).GetString() ?? string.Empty;

    /// <inheritdoc />
    public async Task<long> HeadAsync(CancellationToken cancellationToken) =>
        Number(await ReadAsync("eth_blockNumber", [], cancellationToken));

    /// <inheritdoc />
    public async Task<BlockHeader?> BlockAsync(BlockReference block, CancellationToken cancellationToken)
    {
        var json = await ReadAsync("eth_getBlockByNumber", [block.Text, false], cancellationToken);
        return json.ValueKind != JsonValueKind.Object
            ? null
            : new BlockHeader(
                Number(json.GetProperty("number")),
                json.GetProperty("hash").GetString()!,
                Number(json.GetProperty("timestamp")),
                Number(json.GetProperty("gasLimit")),
                json.TryGetProperty("baseFeePerGas", out var fee) && fee.ValueKind == JsonValueKind.String ? Quantity(fee) : null
            );
    }

    /// <inheritdoc />
    public async Task<byte[]> CodeAsync(Address contract, CancellationToken cancellationToken) =>
        Bytes(await ReadAsync("eth_getCode", [contract.ToString(), BlockReference.Latest.Text], cancellationToken));

    /// <inheritdoc />
    public async Task<long> TransactionCountAsync(Address account, BlockReference block, CancellationToken cancellationToken) =>
        Number(await ReadAsync("eth_getTransactionCount", [account.ToString(), block.Text], cancellationToken));

    /// <inheritdoc />
    public async Task<byte[]> CallAsync(CallRequest call, BlockReference block, CancellationToken cancellationToken) =>
        Bytes(await ReadAsync("eth_call", [call.ToJson(), block.Text], cancellationToken));

    /// <inheritdoc />
    public async Task<IReadOnlyList<byte[]>> CallManyAsync(
        IReadOnlyList<CallRequest> calls,
        BlockReference block,
        CancellationToken cancellationToken
    )
    {
        var requests = calls.Select(call => new RpcRequest("eth_call", call.ToJson(), block.Text)).ToList();
        var replies = await client.AskManyAsync(requests, repeatable: true, cancellationToken);
        return [.. replies.Select(static reply => Bytes(reply.Value))];
    }

    /// <inheritdoc />
    public async Task<long> EstimateGasAsync(CallRequest call, CancellationToken cancellationToken) =>
        Number(await ReadAsync("eth_estimateGas", [call.ToJson()], cancellationToken));

    /// <inheritdoc />
    public async Task BroadcastAsync(byte[] raw, CancellationToken cancellationToken)
    {
        try
        {
            // Sent once: a second try after silence is the signer queue's decision, which asks for the receipt first.
            await client.AskAsync(new RpcRequest("eth_sendRawTransaction", Hex.Encode(raw)), repeatable: false, cancellationToken);
        }
        catch (JsonRpcException error) when (IsKnownAlready(error.NodeMessage))
        {
            // The same bytes arrived before: that is what was wanted.
        }
    }

    /// <inheritdoc />
    public async Task<TransactionReceipt?> ReceiptAsync(string transactionHash, CancellationToken cancellationToken)
    {
        var json = await ReadAsync("eth_getTransactionReceipt", [transactionHash], cancellationToken);
        if (json.ValueKind != JsonValueKind.Object || json.GetProperty("blockNumber").ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var created = json.TryGetProperty("contractAddress", out var address) ? address.GetString() : null;
        return new TransactionReceipt(
            transactionHash,
            Number(json.GetProperty("blockNumber")),
            json.GetProperty("blockHash").GetString()!,
            Number(json.GetProperty("status")) == 1,
            Number(json.GetProperty("gasUsed")),
            created is null ? null : Address.Parse(created),
            [.. json.GetProperty("logs").EnumerateArray().Select(Log)]
        );
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<LogEntry>> LogsAsync(
        Address contract,
        string topic,
        long fromBlock,
        long toBlock,
        CancellationToken cancellationToken
    )
    {
        var filter = new
        {
            address = contract.ToString(),
            topics = new[] { topic },
            fromBlock = BlockReference.At(fromBlock).Text,
            toBlock = BlockReference.At(toBlock).Text,
        };
        var json = await ReadAsync("eth_getLogs", [filter], cancellationToken);
        return [.. json.EnumerateArray().Select(Log)];
    }

    private static bool IsKnownAlready(string message) =>
        message.Contains("already known", StringComparison.OrdinalIgnoreCase)
        || message.Contains("already imported", StringComparison.OrdinalIgnoreCase)
        || message.Contains("known transaction", StringComparison.OrdinalIgnoreCase);

    private static LogEntry Log(JsonElement json) =>
        new(
            Address.Parse(json.GetProperty("address").GetString()!),
            [.. json.GetProperty("topics").EnumerateArray().Select(static topic => topic.GetString()!)],
            Bytes(json.GetProperty("data")),
            Number(json.GetProperty("blockNumber")),
            json.GetProperty("transactionHash").GetString()!
        );

    private static byte[] Bytes(JsonElement json) => Hex.Decode(json.GetString() ?? string.Empty);

    private static BigInteger Quantity(JsonElement json) => Hex.ParseQuantity(json.GetString() ?? string.Empty);

    private static long Number(JsonElement json) => (long)Quantity(json);

    private async Task<JsonElement> ReadAsync(string method, IReadOnlyList<object> parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await client.AskAsync(new RpcRequest(method, parameters), repeatable: true, cancellationToken);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ChainUnavailableException($"The node's answer to {method} is not what JSON-RPC promises: {error.Message}", error);
        }
    }
}
