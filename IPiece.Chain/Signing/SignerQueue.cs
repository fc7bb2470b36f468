using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;

namespace IPiece.Chain.Signing;

/// <summary>
/// Does things on the chain exactly once. A transaction is signed under the next nonce and stored before it is sent; whoever asks for the
/// same thing again, in this process or after a crash, gets the stored transaction carried on, byte for byte. Requests are taken one after
/// another, so nonces have no gaps and the stored order of all signers' transactions is the order of their blocks.
/// </summary>
public sealed class SignerQueue(
    IEthereumNode node,
    TransactionStore store,
    ReceiptWatch receipts,
    ChainOptions options,
    ILogger<SignerQueue> logger
) : IDisposable
{
    // Estimates are exact for the state they were made in; a block may have changed it since.
    private const int GasMarginPercent = 20;
    private const int FullPercent = 100;

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Does it, or finds that it was done; returns when a block holds it with the confirmations asked for.</summary>
    /// <exception cref="JsonRpcException">The rehearsal failed: nothing was signed.</exception>
    /// <exception cref="ChainUnavailableException">The node went away: ask again, and it goes on from where it was.</exception>
    public async Task<TransactionOutcome> ExecuteAsync(SignerRing ring, SigningRequest request, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var stored = await store.FindAsync(request.NaturalKey, cancellationToken) ?? await SignAsync(ring, request, cancellationToken);
            return await CarryOnAsync(stored, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Carries on everything that was signed and is in no block yet, in the order of signing.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var stored in await store.OpenAsync(cancellationToken))
            {
                logger.LogInformation("Carrying on {NaturalKey} ({Hash})", stored.NaturalKey, stored.Hash);
                await CarryOnAsync(stored, cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task<StoredTransaction> SignAsync(SignerRing ring, SigningRequest request, CancellationToken cancellationToken)
    {
        var key = ring[request.Signer];
        var head =
            await node.BlockAsync(BlockReference.Latest, cancellationToken)
            ?? throw new ChainUnavailableException("The node has no newest block.");
        var estimate = request.GasEstimate ?? await node.EstimateGasAsync(new(request.To, request.Data, key.Address), cancellationToken);
        var gasLimit = Math.Min(head.GasLimit, estimate + (estimate * GasMarginPercent / FullPercent));
        var known = (await store.NextNoncesAsync(cancellationToken)).GetValueOrDefault(key.Address.ToString());
        var used = await node.TransactionCountAsync(key.Address, BlockReference.Latest, cancellationToken);
        var transaction = FeePolicy.Compose(options.ChainId, Math.Max(known, used), gasLimit, request.To, request.Data, head);
        return await store.AddAsync(transaction.Sign(key), request.To, request.NaturalKey, cancellationToken);
    }

    private async Task<TransactionOutcome> CarryOnAsync(StoredTransaction stored, CancellationToken cancellationToken)
    {
        var mined = stored.IsMined ? stored : await SendAsync(stored, cancellationToken);
        var created = ContractAddress.Of(Address.Parse(mined.Signer), mined.Nonce);
        return new TransactionOutcome(
            mined.Hash,
            mined.BlockNumber ?? 0,
            mined.Succeeded ? null : mined.RevertReason ?? "reverted",
            created
        );
    }

    private async Task<StoredTransaction> SendAsync(StoredTransaction stored, CancellationToken cancellationToken)
    {
        var receipt = await node.ReceiptAsync(stored.Hash, cancellationToken);
        if (receipt is null)
        {
            await BroadcastAsync(stored, cancellationToken);
            await store.MarkSentAsync(stored.Id, cancellationToken);
        }

        return await receipts.WaitAsync(stored, cancellationToken);
    }

    private async Task BroadcastAsync(StoredTransaction stored, CancellationToken cancellationToken)
    {
        try
        {
            await node.BroadcastAsync(stored.Raw, cancellationToken);
        }
        catch (JsonRpcException error) when (error.NodeMessage.Contains("nonce too low", StringComparison.OrdinalIgnoreCase))
        {
            // A block took this nonce while we looked: by these same bytes, or by another holder of the key.
            if (await node.ReceiptAsync(stored.Hash, cancellationToken) is null)
            {
                throw new ChainMisconfiguredException(
                    $"Nonce {stored.Nonce} of {stored.Signer} was used by a transaction that is not ours ({Hex.Encode(stored.Raw)[..18]}… waits): "
                        + "find out who else has this key.",
                    error
                );
            }
        }
    }
}
