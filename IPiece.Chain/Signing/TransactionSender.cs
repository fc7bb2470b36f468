using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Signing;

/// <summary>Hands stored bytes to the network, as often as it takes.</summary>
public sealed class TransactionSender(IEthereumNode node, TransactionStore store)
{
    // Words of geth, Besu, Erigon and anvil.
    private static readonly string[] s_judgedByReceipt =
    [
        "nonce too low",
        "nonce below",
        "nonce is too low",
        "underpriced",
        "fee too low",
        "max fee per gas less than block base fee",
    ];

    /// <summary>
    /// Sends it and notes that it was sent. A nonce that is used already, or a fee that a version in the pool or the newest block outbids, is no
    /// error here: whoever waits for the receipt finds out what became of the nonce.
    /// </summary>
    public async Task SendAsync(StoredTransaction transaction, CancellationToken cancellationToken)
    {
        try
        {
            await node.BroadcastAsync(transaction.Raw, cancellationToken);
        }
        catch (JsonRpcException error)
            when (s_judgedByReceipt.Any(words => error.NodeMessage.Contains(words, StringComparison.OrdinalIgnoreCase))) { }

        await store.MarkSentAsync(transaction.Id, cancellationToken);
    }
}
