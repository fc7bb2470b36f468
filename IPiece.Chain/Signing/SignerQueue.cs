using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Data.Chain;

namespace IPiece.Chain.Signing;

/// <summary>
/// Does things on the chain exactly once. A transaction is signed under the next nonce and stored before it is sent; whoever asks for the
/// same thing again, in this process or after a crash, gets the stored transaction carried on, byte for byte. Requests are taken one after
/// another, so nonces have no gaps and the stored order of all signers' transactions is the order of their blocks.
/// </summary>
public sealed class SignerQueue(
    IEthereumNode node,
    TransactionStore store,
    TransactionSender sender,
    ReceiptWatch receipts,
    SignerStops stops,
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
    /// <exception cref="SignerStoppedException">Somebody else used this signer's key.</exception>
    public async Task<TransactionOutcome> ExecuteAsync(SignerRing ring, SigningRequest request, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            stops.ThrowIfStopped(ring.AddressOf(request.Signer).ToString());
            var stored = await store.FindAsync(request.NaturalKey, cancellationToken) ?? await SignAsync(ring, request, cancellationToken);
            return await CarryOnAsync(stored, ring, cancellationToken);
        }
        catch (SignerStoppedException stop)
        {
            stops.Add(stop);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Carries on everything that was signed and is in no block yet, in the order of signing. A signer who is stopped is left out, and the
    /// others go on.
    /// </summary>
    public async Task ResumeAsync(SignerRing ring, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            stops.Forget();
            foreach (var stored in await store.OpenAsync(cancellationToken))
            {
                if (!stops.Sentences.ContainsKey(stored.Signer))
                {
                    await ResumeAsync(stored, ring, cancellationToken);
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task ResumeAsync(StoredTransaction stored, SignerRing ring, CancellationToken cancellationToken)
    {
        try
        {
            logger.LogInformation("Carrying on {NaturalKey} ({Hash})", stored.NaturalKey, stored.Hash);
            await CarryOnAsync(stored, ring, cancellationToken);
        }
        catch (SignerStoppedException stop)
        {
            stops.Add(stop);
        }
    }

    private async Task<StoredTransaction> SignAsync(SignerRing ring, SigningRequest request, CancellationToken cancellationToken)
    {
        var key = ring[request.Signer];
        var head = await HeadAsync(cancellationToken);
        var estimate = request.GasEstimate ?? await node.EstimateGasAsync(new(request.To, request.Data, key.Address), cancellationToken);
        var gasLimit = Math.Min(head.GasLimit, estimate + (estimate * GasMarginPercent / FullPercent));
        var nonce = await NextNonceAsync(request.Signer, key.Address, cancellationToken);
        var transaction = FeePolicy.Compose(options.ChainId, nonce, gasLimit, request.To, request.Data, head);
        return await store.AddAsync(transaction.Sign(key), request.To, request.NaturalKey, cancellationToken);
    }

    /// <summary>The nonce after all that is stored. One that a block used and we do not know is somebody else's.</summary>
    private async Task<long> NextNonceAsync(SignerRole role, Address signer, CancellationToken cancellationToken)
    {
        var known = (await store.NextNoncesAsync(cancellationToken)).GetValueOrDefault(signer.ToString());
        var used = await node.TransactionCountAsync(signer, BlockReference.Latest, cancellationToken);
        return used <= known || options.Accepts(role, used - 1)
            ? Math.Max(known, used)
            : throw new SignerStoppedException(
                signer.ToString(),
                $"The {Name(role)} signer {signer} has used {used} nonces on the chain, but only {known} of them are ours: find out who else has "
                    + "this key, or restore a newer database; when the key is ours alone again, set "
                    + $"Chain__AcceptedNonces__{Name(role)}={used - 1} to go on after them."
            );
    }

    private async Task<TransactionOutcome> CarryOnAsync(StoredTransaction stored, SignerRing ring, CancellationToken cancellationToken)
    {
        StoredTransaction mined;
        try
        {
            mined = stored.IsMined ? stored : await SendAsync(stored, ring, cancellationToken);
        }
        catch (SignerStoppedException) when (RoleOf(ring, stored.Signer) is { } role && options.Accepts(role, stored.Nonce))
        {
            mined = await SendAsync(await RenumberAsync(stored, ring, role, cancellationToken), ring, cancellationToken);
        }

        var created = ContractAddress.Of(Address.Parse(mined.Signer), mined.Nonce);
        return new TransactionOutcome(
            mined.Hash,
            mined.BlockNumber ?? throw new InvalidOperationException($"{mined.Hash} is in no block."),
            mined.State == TransactionState.Reverted ? mined.RevertReason ?? "reverted" : null,
            created,
            mined.GasUsed
        );
    }

    /// <summary>No block can take it any more, and a person said so: the same call under the next nonce.</summary>
    private async Task<StoredTransaction> RenumberAsync(
        StoredTransaction stored,
        SignerRing ring,
        SignerRole role,
        CancellationToken cancellationToken
    )
    {
        var fields = SignedFields.Read(stored.Raw);
        var head = await HeadAsync(cancellationToken);
        var nonce = await NextNonceAsync(role, ring.AddressOf(role), cancellationToken);
        var again = FeePolicy.Compose(options.ChainId, nonce, fields.GasLimit, fields.To, fields.Data, head).Sign(ring[role]);
        logger.LogWarning("{NaturalKey} lost nonce {Nonce} to somebody else and takes {Next}", stored.NaturalKey, stored.Nonce, nonce);
        return await store.ReplaceAsync(stored, again, cancellationToken);
    }

    private async Task<StoredTransaction> SendAsync(StoredTransaction stored, SignerRing ring, CancellationToken cancellationToken)
    {
        if (await node.ReceiptAsync(stored.Hash, cancellationToken) is null)
        {
            await sender.SendAsync(stored, cancellationToken);
        }

        return await receipts.WaitAsync(stored, ring, cancellationToken);
    }

    private async Task<BlockHeader> HeadAsync(CancellationToken cancellationToken) =>
        await node.BlockAsync(BlockReference.Latest, cancellationToken)
        ?? throw new ChainUnavailableException("The node has no newest block.");

    private static string Name(SignerRole role) => role.ToString().ToLowerInvariant();

    private static SignerRole? RoleOf(SignerRing ring, string signer)
    {
        foreach (var role in ring.Roles.Where(one => string.Equals(ring.AddressOf(one).ToString(), signer, StringComparison.Ordinal)))
        {
            return role;
        }

        return null;
    }
}
