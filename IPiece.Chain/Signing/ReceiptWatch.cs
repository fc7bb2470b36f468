using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Signing;

/// <summary>Waits for a block to hold a transaction, sends it again when the node forgot it, and notes the result.</summary>
public sealed class ReceiptWatch(
    IEthereumNode node,
    TransactionStore store,
    ContractArtifacts artifacts,
    ChainOptions options,
    TimeProvider time
)
{
    private const int LooksBeforeResending = 6;
    private const int MaxLooks = 400;
    private const int DynamicFeeFieldTo = 5;
    private const int DynamicFeeFieldData = 7;
    private const int LegacyFieldTo = 3;
    private const int LegacyFieldData = 5;

    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(500);

    private readonly RevertDecoder _reverts = new(artifacts.All.Select(static artifact => artifact.Abi));

    /// <summary>Returns the row as it is once the transaction counts.</summary>
    /// <exception cref="ChainUnavailableException">No block took it for minutes.</exception>
    public async Task<StoredTransaction> WaitAsync(StoredTransaction transaction, CancellationToken cancellationToken)
    {
        var pause = s_shortestPause;
        for (var look = 1; look <= MaxLooks; look++)
        {
            var receipt = await node.ReceiptAsync(transaction.Hash, cancellationToken);
            if (receipt is not null && await IsConfirmedAsync(receipt, cancellationToken))
            {
                var reason = receipt.Succeeded ? null : await ReasonAsync(transaction, receipt, cancellationToken);
                await store.MarkMinedAsync(transaction.Id, receipt, reason, cancellationToken);
                return transaction with
                {
                    State = receipt.Succeeded ? Data.Chain.TransactionState.Confirmed : Data.Chain.TransactionState.Reverted,
                    BlockNumber = receipt.BlockNumber,
                    RevertReason = reason,
                };
            }

            if (receipt is null && look % LooksBeforeResending == 0)
            {
                await SendAgainAsync(transaction, cancellationToken);
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
        }

        throw new ChainUnavailableException($"No block took {transaction.NaturalKey} ({transaction.Hash}): look at the validators.");
    }

    private async Task<bool> IsConfirmedAsync(TransactionReceipt receipt, CancellationToken cancellationToken) =>
        options.Confirmations == 0 || await node.HeadAsync(cancellationToken) - receipt.BlockNumber >= options.Confirmations;

    /// <summary>The node may have lost it; or have lost earlier ones too, and then no block can ever take this one.</summary>
    private async Task SendAgainAsync(StoredTransaction transaction, CancellationToken cancellationToken)
    {
        var known = await node.TransactionCountAsync(Address.Parse(transaction.Signer), BlockReference.Latest, cancellationToken);
        if (known < transaction.Nonce)
        {
            throw new ChainUnavailableException($"The chain forgot transactions of {transaction.Signer}; they are given back first.");
        }

        await node.BroadcastAsync(transaction.Raw, cancellationToken);
    }

    /// <summary>Runs the call again on the state before its block, only to hear what the contract says.</summary>
    private async Task<string> ReasonAsync(StoredTransaction transaction, TransactionReceipt receipt, CancellationToken cancellationToken)
    {
        try
        {
            var call = Rehearsal(transaction);
            await node.CallAsync(call, BlockReference.At(receipt.BlockNumber - 1), cancellationToken);
            return "reverted in its block, though not when tried again on the block before";
        }
        catch (JsonRpcException error)
        {
            return _reverts.Decode(error.RevertData ?? []) is var reason && error.RevertData is { Length: > 0 }
                ? reason
                : error.NodeMessage;
        }
    }

    private static CallRequest Rehearsal(StoredTransaction transaction)
    {
        var typed = transaction.Raw[0] < 0x80;
        var fields = Rlp.Decode(typed ? transaction.Raw.AsSpan(1) : transaction.Raw).Items;
        var to = fields[typed ? DynamicFeeFieldTo : LegacyFieldTo].Bytes;
        var data = fields[typed ? DynamicFeeFieldData : LegacyFieldData].Bytes;
        return new CallRequest(to.Length == 0 ? null : new Address(to), data, Address.Parse(transaction.Signer));
    }
}
