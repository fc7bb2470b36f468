using System.Globalization;
using System.Text.Json;
using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;
using Npgsql;

namespace IPiece.Chain.Explorer;

/// <summary>One transaction: what the node has, joined with our own record of it. With the node away our record alone is shown.</summary>
public sealed class TransactionReader(
    ExplorerNode node,
    IEthereumNode chain,
    NpgsqlDataSource database,
    ContractDirectory directory,
    CallReader calls,
    ContractArtifacts artifacts
)
{
    private const string Sent = "sent";
    private const string Confirmed = "confirmed";
    private const string Reverted = "reverted";

    private readonly RevertDecoder _reverts = new(artifacts.All.Select(static artifact => artifact.Abi));

    /// <summary>The transaction, or null when neither the chain nor we know it.</summary>
    public async Task<TransactionDetailReply?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (!TransactionHash.TryParse(text, out var hash))
        {
            return null;
        }

        var ours = await StoredRecord.FindAsync(database, hash, cancellationToken);
        var names = await directory.ReadAsync(cancellationToken);
        try
        {
            var answers = await node.AskAsync(
                [
                    new RpcRequest("eth_getTransactionByHash", hash),
                    new RpcRequest("eth_getTransactionReceipt", hash),
                    new RpcRequest("eth_blockNumber"),
                ],
                cancellationToken
            );
            var sent = answers[0].Error is null ? answers[0].Result : default;
            if (sent.ValueKind == JsonValueKind.Object)
            {
                var receipt = answers[1].Error is null ? answers[1].Result : default;
                return await OnChainAsync(hash, sent, receipt, Head(answers[2]), ours, names, cancellationToken);
            }

            return ours is null ? null : Ours(hash, ours, names, isFromNode: true);
        }
        catch (ChainUnavailableException) when (ours is not null)
        {
            return Ours(hash, ours, names, isFromNode: false);
        }
    }

    private static long Head(RpcReply reply) => (long)Hex.ParseQuantity(reply.Value.GetString()!);

    private static TransactionDetailReply Ours(string hash, StoredRecord ours, ChainNames names, bool isFromNode) =>
        new(
            hash,
            ours.State,
            names.Account(Address.Parse(ours.From)),
            ours.To is { } to ? names.Account(Address.Parse(to)) : null,
            Created: null,
            ours.Nonce,
            ours.BlockNumber,
            BlockHash: null,
            BlockAt: null,
            Confirmations: 0,
            Index: null,
            GasLimit: null,
            ours.GasUsed,
            GasPrice: null,
            ours.RevertReason,
            Call: null,
            Input: "0x",
            InputBytes: 0,
            [],
            EventCount: 0,
            ours.Purpose,
            ours.CreatedAt,
            ours.ConfirmedAt,
            ours.Batch,
            isFromNode
        );

    private async Task<TransactionDetailReply> OnChainAsync(
        string hash,
        JsonElement sent,
        JsonElement receipt,
        long head,
        StoredRecord? ours,
        ChainNames names,
        CancellationToken cancellationToken
    )
    {
        var isMined = receipt.ValueKind == JsonValueKind.Object && ExplorerNode.NumberOrNull(receipt, "blockNumber") is not null;
        var succeeded = isMined && ExplorerNode.NumberOrNull(receipt, "status") == 1;
        var from = ExplorerNode.AddressOrNull(sent, "from") ?? Address.Zero;
        var to = ExplorerNode.AddressOrNull(sent, "to");
        var input = ExplorerNode.Bytes(sent, "input");
        long? number = isMined ? ExplorerNode.Number(receipt, "blockNumber") : null;
        var block = number is { } height ? await chain.BlockAsync(BlockReference.At(height), cancellationToken) : null;
        var logs = isMined && ExplorerNode.Member(receipt, "logs") is { } list ? list.EnumerateArray().ToList() : [];
        return new TransactionDetailReply(
            hash,
            isMined ? (succeeded ? Confirmed : Reverted) : Sent,
            names.Account(from),
            to is { } called ? names.Account(called) : null,
            isMined && ExplorerNode.AddressOrNull(receipt, "contractAddress") is { } created ? names.Account(created) : null,
            ExplorerNode.Number(sent, "nonce"),
            number,
            isMined ? ExplorerNode.Text(receipt, "blockHash") : null,
            block is null ? null : DateTimeOffset.FromUnixTimeSeconds(block.TimestampSeconds),
            number is { } mined ? Math.Max(1, head - mined + 1) : 0,
            isMined ? (int?)ExplorerNode.NumberOrNull(receipt, "transactionIndex") : null,
            ExplorerNode.NumberOrNull(sent, "gas"),
            isMined ? ExplorerNode.NumberOrNull(receipt, "gasUsed") : null,
            (ExplorerNode.QuantityOrNull(receipt, "effectiveGasPrice") ?? ExplorerNode.QuantityOrNull(sent, "gasPrice"))?.ToString(
                CultureInfo.InvariantCulture
            ),
            isMined && !succeeded
                ? ours?.RevertReason ?? await ReasonAsync(new CallRequest(to, input, from), number!.Value, cancellationToken)
                : null,
            calls.Call(names, to, input),
            ValueReader.Raw(input),
            input.Length,
            [.. logs.Take(ExplorerLimits.MaxEvents).Select((log, index) => calls.Event(names, ExplorerNode.Log(log), index))],
            logs.Count,
            ours?.Purpose,
            ours?.CreatedAt,
            ours?.ConfirmedAt,
            ours?.Batch,
            IsFromNode: true
        );
    }

    /// <summary>Runs the call again on the state before its block. Other transactions of that block may have mattered, so silence is possible.</summary>
    private async Task<string?> ReasonAsync(CallRequest call, long blockNumber, CancellationToken cancellationToken)
    {
        try
        {
            await chain.CallAsync(call, BlockReference.At(Math.Max(0, blockNumber - 1)), cancellationToken);
            return null;
        }
        catch (JsonRpcException error) when (error.IsRevert)
        {
            return _reverts.Decode(error.RevertData);
        }
        catch (JsonRpcException error)
        {
            return error.NodeMessage;
        }
    }
}
