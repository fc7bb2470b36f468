using IPiece.Chain.Database;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Status;
using IPiece.Data.Chain;
using Npgsql;

namespace IPiece.Chain.Signing;

/// <summary>
/// Notices when the chain forgot transactions that it had confirmed: because it knows fewer of a signer's (a node restored from an older
/// state, or an empty one), or because another block stands where one of ours stood (a re-organization deeper than the confirmations). It gives
/// them back: the stored bytes of all signers, in the order in which they were signed, each with the result that it had before.
/// </summary>
public sealed class ChainMemory(
    IEthereumNode node,
    TransactionStore store,
    TransactionSender sender,
    ReceiptWatch receipts,
    NpgsqlDataSource database,
    ChainMetrics metrics,
    ILogger<ChainMemory> logger
)
{
    private const int PageSize = 500;

    /// <summary>How many blocks are looked at in one go on the way back to where the chains part.</summary>
    private const int BlocksPerLook = 50;

    /// <summary>How often the chain was found to have other blocks than before.</summary>
    public int Generation { get; private set; }

    /// <summary>Restores what is missing; returns how many transactions that were.</summary>
    /// <exception cref="ChainMisconfiguredException">A transaction came to another result than before.</exception>
    public async Task<int> RestoreAsync(SignerRing ring, CancellationToken cancellationToken)
    {
        var counts = await MissingFromAsync(cancellationToken);
        var fork = await LastCommonBlockAsync(cancellationToken);
        if (counts.Count == 0 && fork is null)
        {
            return 0;
        }

        Generation++;
        metrics.Reorganized();
        logger.LogWarning(
            "The chain has other blocks than before (forgotten by {Signers} signers, parted after block {Block}): sending the stored transactions again",
            counts.Count,
            fork
        );
        var restored = 0;
        var lastId = 0L;
        while (await store.PageAsync(lastId, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var transaction in page)
            {
                lastId = transaction.Id;
                var forgotten = counts.TryGetValue(transaction.Signer, out var known) && transaction.Nonce >= known;
                if (transaction.IsMined && (forgotten || transaction.BlockNumber > fork))
                {
                    await GiveBackAsync(transaction, ring, cancellationToken);
                    restored++;
                }
            }
        }

        // Batches show the block of their transaction, which may be another one now.
        await database.ExecuteAsync(
            """
            update chain_batches b set block_number = t.block_number from chain_transactions t
            where t.hash = b.transaction_hash and b.block_number is distinct from t.block_number and b.state = 2
            """,
            cancellationToken
        );
        logger.LogWarning("The chain has {Restored} transactions back", restored);
        return restored;
    }

    /// <summary>
    /// Null when the newest block that holds a transaction of ours is still the one that was noted, and so are all before it. Otherwise the
    /// newest one that is, or -1.
    /// </summary>
    private async Task<long?> LastCommonBlockAsync(CancellationToken cancellationToken)
    {
        if (await store.NewestBlockAsync(cancellationToken) is not { } newest || await IsThereAsync(newest, cancellationToken))
        {
            return null;
        }

        var (below, isNewest) = (long.MaxValue, true);
        while (await store.BlocksAsync(below, BlocksPerLook, cancellationToken) is { Count: > 0 } blocks)
        {
            foreach (var block in blocks)
            {
                if (await IsThereAsync(block, cancellationToken))
                {
                    return isNewest ? null : block.Number;
                }

                (below, isNewest) = (block.Number, false);
            }
        }

        return isNewest ? null : -1;
    }

    private async Task<bool> IsThereAsync((long Number, string Hash) noted, CancellationToken cancellationToken)
    {
        var block = await node.BlockAsync(BlockReference.At(noted.Number), cancellationToken);
        return string.Equals(block?.Hash, noted.Hash, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>For each signer that the chain knows fewer transactions of than were confirmed: how many it knows.</summary>
    private async Task<Dictionary<string, long>> MissingFromAsync(CancellationToken cancellationToken)
    {
        var missing = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (signer, mined) in await store.MinedCountsAsync(cancellationToken))
        {
            var known = await node.TransactionCountAsync(Address.Parse(signer), BlockReference.Latest, cancellationToken);
            if (known < mined)
            {
                missing[signer] = known;
            }
        }

        return missing;
    }

    // One by one: a later transaction of another signer may build on this one's effect.
    private async Task GiveBackAsync(StoredTransaction transaction, SignerRing ring, CancellationToken cancellationToken)
    {
        if (await node.ReceiptAsync(transaction.Hash, cancellationToken) is null)
        {
            metrics.Resent();
            await sender.SendAsync(transaction, cancellationToken);
        }

        var again = await receipts.WaitAsync(transaction, ring, cancellationToken);
        if (again.Succeeded != (transaction.State == TransactionState.Confirmed))
        {
            throw new ChainMisconfiguredException(
                $"Given back to the chain, {transaction.NaturalKey} ({transaction.Hash}) "
                    + (again.Succeeded ? "succeeded, but it had been refused" : $"was refused ({again.RevertReason}), but it had succeeded")
                    + ": restore the node from a newer state, or find out who else writes to this chain."
            );
        }
    }
}
