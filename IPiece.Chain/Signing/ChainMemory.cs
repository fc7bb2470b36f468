using IPiece.Chain.Database;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Data.Chain;
using Npgsql;

namespace IPiece.Chain.Signing;

/// <summary>
/// Notices when the chain forgot transactions that it had confirmed (a node restored from an older state, or an empty one), and gives them
/// back: the stored bytes of all signers, in the order in which they were signed, each with the result that it had before.
/// </summary>
public sealed class ChainMemory(
    IEthereumNode node,
    TransactionStore store,
    ReceiptWatch receipts,
    NpgsqlDataSource database,
    ILogger<ChainMemory> logger
)
{
    private const int PageSize = 500;

    /// <summary>How often the chain was found to have other blocks than before.</summary>
    public int Generation { get; private set; }

    /// <summary>Restores what is missing; returns how many transactions that were.</summary>
    /// <exception cref="ChainMisconfiguredException">A transaction came to another result than before.</exception>
    public async Task<int> RestoreAsync(CancellationToken cancellationToken)
    {
        var counts = await MissingFromAsync(cancellationToken);
        if (counts.Count == 0)
        {
            return 0;
        }

        Generation++;
        logger.LogWarning("The chain forgot transactions of {Signers} signers: sending the stored ones again", counts.Count);
        var restored = 0;
        var lastId = 0L;
        while (await store.PageAsync(lastId, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var transaction in page)
            {
                lastId = transaction.Id;
                if (transaction.IsMined && counts.TryGetValue(transaction.Signer, out var known) && transaction.Nonce >= known)
                {
                    await GiveBackAsync(transaction, cancellationToken);
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
    private async Task GiveBackAsync(StoredTransaction transaction, CancellationToken cancellationToken)
    {
        if (await node.ReceiptAsync(transaction.Hash, cancellationToken) is null)
        {
            await node.BroadcastAsync(transaction.Raw, cancellationToken);
        }

        var again = await receipts.WaitAsync(transaction, cancellationToken);
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
