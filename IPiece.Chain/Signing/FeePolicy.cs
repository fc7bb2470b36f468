using System.Numerics;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Ethereum.Transactions;

namespace IPiece.Chain.Signing;

/// <summary>
/// What a transaction offers for gas, from what the network asks: nothing on a zero-fee network, where nothing is ever replaced either.
/// Elsewhere a transaction that no block takes is offered again for more, up to a named cap.
/// </summary>
internal static class FeePolicy
{
    /// <summary>Room for the base fee to double while the transaction waits.</summary>
    private const int BaseFeeMargin = 2;

    /// <summary>The tip is the base fee's tenth part.</summary>
    private const int BaseFeePerTip = 10;

    /// <summary>A replacement offers a quarter more: nodes ask for a tenth.</summary>
    private const int RaiseDivisor = 4;

    /// <summary>Whether the network takes money for gas.</summary>
    public static bool AsksForFees(BlockHeader head) => head.BaseFeePerGas is { IsZero: false };

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
                MaxPriorityFeePerGas = baseFee / BaseFeePerTip,
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

    /// <summary>The same transaction under the same nonce for more; null when it offers the cap already.</summary>
    public static DynamicFeeTransaction? Raise(SignedFields waiting, long chainId, BlockHeader head, BigInteger cap)
    {
        var baseFee = head.BaseFeePerGas ?? BigInteger.Zero;
        var offer = BigInteger.Max(baseFee * BaseFeeMargin, More(waiting.MaxFeePerGas));
        return waiting.MaxFeePerGas >= cap
            ? null
            : new DynamicFeeTransaction
            {
                ChainId = chainId,
                Nonce = waiting.Nonce,
                GasLimit = waiting.GasLimit,
                To = waiting.To,
                Data = waiting.Data,
                MaxFeePerGas = BigInteger.Min(cap, offer),
                MaxPriorityFeePerGas = BigInteger.Min(cap, BigInteger.Max(baseFee / BaseFeePerTip, More(waiting.MaxPriorityFeePerGas))),
            };
    }

    private static BigInteger More(BigInteger fee) => fee + (fee / RaiseDivisor) + BigInteger.One;
}
