using System.Numerics;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Ethereum.Transactions;
using IPiece.Runtimes.Evm;

namespace IPiece.Benchmarks.OnChain;

/// <summary>An account that sends for itself, one transaction after the other.</summary>
internal sealed class ChainAccount(IEthereumNode node, PrivateKey key) : IDisposable
{
    private const long GasLimit = 100_000_000;
    private const int MaxPolls = 20_000;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(1);
    private long? _nonce;

    public Address Address => key.Address;

    /// <summary>Sends, and waits for the block.</summary>
    /// <returns>The receipt of what succeeded.</returns>
    public async Task<TransactionReceipt> SendAsync(Address? to, byte[] data, CancellationToken cancellationToken)
    {
        var nonce = _nonce ?? await node.TransactionCountAsync(key.Address, BlockReference.Latest, cancellationToken);
        var transaction = new LegacyTransaction
        {
            ChainId = EmbeddedEvmOptions.DefaultChainId,
            Nonce = nonce,
            GasPrice = BigInteger.Zero,
            GasLimit = GasLimit,
            To = to,
            Data = data,
        }.Sign(key);
        await node.BroadcastAsync(transaction.Raw, cancellationToken);
        _nonce = nonce + 1;
        for (var poll = 0; poll < MaxPolls; poll++)
        {
            if (await node.ReceiptAsync(transaction.Hash, cancellationToken) is { } receipt)
            {
                return receipt.Succeeded
                    ? receipt
                    : throw new InvalidOperationException($"The transaction {transaction.Hash} of {key.Address} was refused.");
            }

            await Task.Delay(Poll, cancellationToken);
        }

        throw new TimeoutException($"No block took {transaction.Hash}.");
    }

    public void Dispose() => key.Dispose();
}
