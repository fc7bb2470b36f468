using IPiece.Chain.Deployment;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Status;
using IPiece.Data.Chain;

namespace IPiece.Chain.Signing;

/// <summary>
/// Waits for a block to hold a transaction, in whichever of its versions; sends it again when the node forgot it, offers more when no block
/// takes it, and notes the result.
/// </summary>
public sealed class ReceiptWatch(
    IEthereumNode node,
    TransactionStore store,
    TransactionSender sender,
    TransactionRaise raise,
    ContractArtifacts artifacts,
    ChainOptions options,
    ChainMetrics metrics,
    TimeProvider time
)
{
    private const int LooksBeforeResending = 6;
    private const int MaxLooks = 400;

    /// <summary>How often a nonce must be found used, with no receipt of ours, before somebody else is said to have used it.</summary>
    private const int LooksBeforeForeign = 2;

    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(500);

    private readonly RevertDecoder _reverts = new(artifacts.All.Select(static artifact => artifact.Abi));

    /// <summary>Returns the row as it is once the transaction counts.</summary>
    /// <param name="transaction">Sent at least once.</param>
    /// <param name="ring">Signs a version for more; without it nothing is replaced.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ChainUnavailableException">No block took it for minutes.</exception>
    /// <exception cref="SignerStoppedException">Its nonce was used by something that is not ours.</exception>
    public async Task<StoredTransaction> WaitAsync(StoredTransaction transaction, SignerRing? ring, CancellationToken cancellationToken)
    {
        var (waiting, pause, foreign) = (transaction, s_shortestPause, 0);
        var began = time.GetTimestamp();
        var versions = await store.VersionsAsync(waiting.Id, cancellationToken);
        var offered = await raise.BeginAsync(cancellationToken);
        for (var look = 1; look <= MaxLooks; look++)
        {
            var receipt = await ReceiptOfAnyAsync(waiting, versions, cancellationToken);
            if (receipt is not null && await IsConfirmedAsync(receipt, cancellationToken))
            {
                metrics.Confirmed(time.GetElapsedTime(began), receipt.GasUsed);
                return await NoteAsync(waiting, receipt, cancellationToken);
            }

            if (receipt is null && look % LooksBeforeResending == 0)
            {
                if (await IsForeignAsync(waiting, versions, cancellationToken) && ++foreign == LooksBeforeForeign)
                {
                    throw new SignerStoppedException(waiting.Signer, Stopped(waiting));
                }

                if (foreign == 0)
                {
                    metrics.Resent();
                    await sender.SendAsync(waiting, cancellationToken);
                }

                if (ring is not null && await raise.TryAsync(waiting, ring, offered, cancellationToken) is { } raised)
                {
                    (waiting, offered) = raised;
                    versions = await store.VersionsAsync(waiting.Id, cancellationToken);
                    await sender.SendAsync(waiting, cancellationToken);
                }
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
        }

        throw new ChainUnavailableException($"No block took {waiting.NaturalKey} ({waiting.Hash}): look at the validators.");
    }

    private static string Stopped(StoredTransaction waiting) =>
        $"Nonce {waiting.Nonce} of {waiting.Signer} was used by a transaction that is not ours, and {waiting.NaturalKey} waits for it: "
        + "find out who else has this key; when it is ours alone again, set Chain__AcceptedNonces__<role> to that nonce to go on after it.";

    private async Task<TransactionReceipt?> ReceiptOfAnyAsync(
        StoredTransaction waiting,
        IReadOnlyList<string> versions,
        CancellationToken cancellationToken
    )
    {
        var receipt = await node.ReceiptAsync(waiting.Hash, cancellationToken);
        foreach (var hash in versions)
        {
            receipt ??= await node.ReceiptAsync(hash, cancellationToken);
        }

        return receipt;
    }

    private async Task<bool> IsConfirmedAsync(TransactionReceipt receipt, CancellationToken cancellationToken) =>
        options.Confirmations == 0 || await node.HeadAsync(cancellationToken) - receipt.BlockNumber >= options.Confirmations;

    private async Task<StoredTransaction> NoteAsync(
        StoredTransaction waiting,
        TransactionReceipt receipt,
        CancellationToken cancellationToken
    )
    {
        var mined = string.Equals(receipt.TransactionHash, waiting.Hash, StringComparison.Ordinal)
            ? waiting
            : await store.ReturnToAsync(waiting, receipt.TransactionHash, cancellationToken);
        var reason = receipt.Succeeded ? null : await ReasonAsync(mined, receipt, cancellationToken);
        await store.MarkMinedAsync(mined.Id, receipt, reason, cancellationToken);
        return mined with
        {
            State = receipt.Succeeded ? TransactionState.Confirmed : TransactionState.Reverted,
            BlockNumber = receipt.BlockNumber,
            RevertReason = reason,
            GasUsed = receipt.GasUsed,
        };
    }

    /// <summary>
    /// Whether a block used the nonce and none of ours was it. The count is read before the receipts: a block that came in between shows ours.
    /// The node may also have lost earlier ones, and then no block can ever take this one.
    /// </summary>
    private async Task<bool> IsForeignAsync(StoredTransaction waiting, IReadOnlyList<string> versions, CancellationToken cancellationToken)
    {
        var known = await node.TransactionCountAsync(Address.Parse(waiting.Signer), BlockReference.Latest, cancellationToken);
        return known < waiting.Nonce
            ? throw new ChainUnavailableException($"The chain forgot transactions of {waiting.Signer}; they are given back first.")
            : known > waiting.Nonce && await ReceiptOfAnyAsync(waiting, versions, cancellationToken) is null;
    }

    /// <summary>Runs the call again on the state before its block, only to hear what the contract says.</summary>
    private async Task<string> ReasonAsync(StoredTransaction transaction, TransactionReceipt receipt, CancellationToken cancellationToken)
    {
        try
        {
            var fields = SignedFields.Read(transaction.Raw);
            var call = new CallRequest(fields.To, fields.Data, Address.Parse(transaction.Signer));
            var before = BlockReference.At(receipt.BlockNumber - 1);
            await node.CallAsync(call, before, cancellationToken);
            return await PassesAsync(call with { Gas = fields.GasLimit }, before, cancellationToken)
                ? "reverted in its block, though not when tried again on the block before"
                : $"out of gas under its limit of {fields.GasLimit}";
        }
        catch (JsonRpcException error)
        {
            return _reverts.Decode(error.RevertData ?? []) is var reason && error.RevertData is { Length: > 0 }
                ? reason
                : error.NodeMessage;
        }
    }

    private async Task<bool> PassesAsync(CallRequest call, BlockReference block, CancellationToken cancellationToken)
    {
        try
        {
            await node.CallAsync(call, block, cancellationToken);
            return true;
        }
        catch (JsonRpcException)
        {
            return false;
        }
    }
}
