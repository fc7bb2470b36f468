using System.Numerics;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Ethereum.Transactions;

namespace IPiece.Chain.Signing;

/// <summary>What a transaction offers for gas, from what the network asks: nothing on a zero-fee network.</summary>
internal static class FeePolicy
{
    /// <summary>Room for the base fee to double while the transaction waits.</summary>
    private const int BaseFeeMargin = 2;

    /// <summary>A transaction of the kind that the network's newest block calls for.</summary>
    public static UnsignedTransaction Compose(long chainId, long nonce, long gasLimit, Address? to, byte[] data, BlockHeader head) =>
        head.BaseFeePerGas is { } baseFee
            ? new DynamicFeeTransaction
            {
                ChainId = chainId,
                Nonce = nonce,
                GasLimit = gasLimit,
                To = to,
                Data = data,
                MaxFeePerGas = baseFee * BaseFeeMargin,
                MaxPriorityFeePerGas = BigInteger.Zero,
            }
            : new LegacyTransaction
            {
                ChainId = chainId,
                Nonce = nonce,
                GasLimit = gasLimit,
                To = to,
                Data = data,
                GasPrice = BigInteger.Zero,
            };
}
