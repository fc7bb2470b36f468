using System.Globalization;
using System.Text.Json;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Explorer;

/// <summary>Blocks as the node has them.</summary>
public sealed class BlockReader(ExplorerNode node, IEthereumNode chain, ContractDirectory directory, CallReader calls)
{
    /// <summary>Blocks before a number, or the newest; the newest first.</summary>
    public async Task<BlocksReply> ListAsync(long? before, int limit, CancellationToken cancellationToken)
    {
        var head = await chain.HeadAsync(cancellationToken);
        var first = Math.Min(head, (before ?? long.MaxValue) - 1);
        var numbers = Enumerable.Range(0, (int)Math.Clamp(first + 1, 0, limit)).Select(offset => first - offset);
        var answers = await node.AskAsync(
            [.. numbers.Select(static number => new RpcRequest("eth_getBlockByNumber", BlockReference.At(number).Text, false))],
            cancellationToken
        );
        return new BlocksReply(
            head,
            [
                .. answers
                    .Select(static answer => answer.Value)
                    .Where(static block => block.ValueKind == JsonValueKind.Object)
                    .Select(static block => new BlockSummaryReply(
                        ExplorerNode.Number(block, "number"),
                        ExplorerNode.Text(block, "hash") ?? string.Empty,
                        ExplorerNode.Time(block),
                        ExplorerNode.Member(block, "transactions")?.GetArrayLength() ?? 0,
                        ExplorerNode.Number(block, "gasUsed"),
                        ExplorerNode.Number(block, "gasLimit")
                    )),
            ]
        );
    }

    /// <summary>One block, or null when there is none.</summary>
    /// <param name="numberOrHash">A decimal number, or 0x and 64 hex digits.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<BlockReply?> FindAsync(string numberOrHash, CancellationToken cancellationToken)
    {
        if (Question(numberOrHash) is not { } question)
        {
            return null;
        }

        var answers = await node.AskAsync([question, new RpcRequest("eth_blockNumber")], cancellationToken);
        var block = answers[0].Error is null ? answers[0].Result : default;
        if (block.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var names = await directory.ReadAsync(cancellationToken);
        var number = ExplorerNode.Number(block, "number");
        var head = (long)Ethereum.Encoding.Hex.ParseQuantity(answers[1].Value.GetString()!);
        var transactions = ExplorerNode.Member(block, "transactions");
        return new BlockReply(
            number,
            ExplorerNode.Text(block, "hash") ?? string.Empty,
            ExplorerNode.Text(block, "parentHash") ?? string.Empty,
            ExplorerNode.Time(block),
            Math.Max(1, head - number + 1),
            ExplorerNode.Number(block, "gasUsed"),
            ExplorerNode.Number(block, "gasLimit"),
            ExplorerNode.QuantityOrNull(block, "baseFeePerGas")?.ToString(CultureInfo.InvariantCulture),
            ExplorerNode.AddressOrNull(block, "miner")?.ToString(),
            ExplorerNode.Text(block, "stateRoot"),
            transactions?.GetArrayLength() ?? 0,
            transactions is { } list
                ? [.. list.EnumerateArray().Take(ExplorerLimits.MaxBlockTransactions).Select(json => Transaction(names, json))]
                : []
        );
    }

    private static RpcRequest? Question(string numberOrHash)
    {
        if (long.TryParse(numberOrHash, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new RpcRequest("eth_getBlockByNumber", BlockReference.At(number).Text, true);
        }

        return TransactionHash.TryParse(numberOrHash, out var hash) ? new RpcRequest("eth_getBlockByHash", hash, true) : null;
    }

    private BlockTransactionReply Transaction(ChainNames names, JsonElement json)
    {
        var to = ExplorerNode.AddressOrNull(json, "to");
        var (contract, function) = calls.Name(names, to, ExplorerNode.Bytes(json, "input"));
        return new BlockTransactionReply(
            ExplorerNode.Text(json, "hash") ?? string.Empty,
            (int)ExplorerNode.Number(json, "transactionIndex"),
            names.Account(ExplorerNode.AddressOrNull(json, "from") ?? Address.Zero),
            to is { } address ? names.Account(address) : null,
            contract,
            function
        );
    }
}
