using System.Numerics;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Keys;
using IPiece.Chain.Status;

namespace IPiece.Chain.Signing;

/// <summary>
/// Offers more for a transaction that no block takes, under the same nonce, so that one of its versions at most can ever count. The new
/// version is stored, beside the old one, before anybody hears of it. A network without fees has nothing to be outbid for.
/// </summary>
public sealed class TransactionRaise(
    IEthereumNode node,
    TransactionStore store,
    ChainOptions options,
    ChainMetrics metrics,
    ILogger<TransactionRaise> logger
)
{
    private static readonly BigInteger s_gwei = new(1_000_000_000);

    /// <summary>From which block the waiting is counted.</summary>
    public Task<long> BeginAsync(CancellationToken cancellationToken) => node.HeadAsync(cancellationToken);

    /// <summary>The version for more and the block from which it waits, when it is time for one; null when not.</summary>
    /// <exception cref="ChainUnavailableException">The cap is offered already.</exception>
    internal async Task<(StoredTransaction Waiting, long Since)?> TryAsync(
        StoredTransaction waiting,
        SignerRing ring,
        long since,
        CancellationToken cancellationToken
    )
    {
        var head = await node.BlockAsync(BlockReference.Latest, cancellationToken);
        if (head is null || !FeePolicy.AsksForFees(head) || head.Number - since < options.ReplaceAfterBlocks)
        {
            return null;
        }

        var role = ring.Roles.Single(one => string.Equals(ring.AddressOf(one).ToString(), waiting.Signer, StringComparison.Ordinal));
        var fields = SignedFields.Read(waiting.Raw);
        var raised =
            FeePolicy.Raise(fields, options.ChainId, head, s_gwei * options.MaxFeeGwei)
            ?? throw new ChainUnavailableException(
                $"No block takes {waiting.NaturalKey} ({waiting.Hash}) for {options.MaxFeeGwei} gwei: raise Chain__MaxFeeGwei or wait."
            );
        var stored = await store.ReplaceAsync(waiting, raised.Sign(ring[role]), cancellationToken);
        metrics.Replaced();
        logger.LogWarning(
            "{NaturalKey} waited {Blocks} blocks: {Hash} replaces {Before} under nonce {Nonce}",
            waiting.NaturalKey,
            head.Number - since,
            stored.Hash,
            waiting.Hash,
            waiting.Nonce
        );
        return (stored, head.Number);
    }
}
