using System.Numerics;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Encoding;

namespace IPiece.Chain.Signing;

/// <summary>What stored bytes say, read back from them: the bytes are what was signed, so nothing beside them has to be trusted.</summary>
/// <param name="Nonce">The signer's.</param>
/// <param name="MaxPriorityFeePerGas">Wei; the gas price of an old kind of transaction.</param>
/// <param name="MaxFeePerGas">Wei; the gas price of an old kind of transaction.</param>
/// <param name="GasLimit">Gas.</param>
/// <param name="To">The contract; null creates one.</param>
/// <param name="Data">Call data or creation code.</param>
internal sealed record SignedFields(
    long Nonce,
    BigInteger MaxPriorityFeePerGas,
    BigInteger MaxFeePerGas,
    long GasLimit,
    Address? To,
    byte[] Data
)
{
    private const byte FirstUntyped = 0x80;

    /// <summary>Reads bytes of one of the two kinds that this worker signs.</summary>
    public static SignedFields Read(byte[] raw)
    {
        // Type 2: chain id, nonce, tip, fee, gas, to, value, data. Legacy: nonce, price, gas, to, value, data.
        var typed = raw[0] < FirstUntyped;
        var fields = Rlp.Decode(typed ? raw.AsSpan(1) : raw).Items;
        var (nonce, tip, fee, gas, to, data) = typed ? (1, 2, 3, 4, 5, 7) : (0, 1, 1, 2, 3, 5);
        return new SignedFields(
            (long)Number(fields[nonce]),
            Number(fields[tip]),
            Number(fields[fee]),
            (long)Number(fields[gas]),
            fields[to].Bytes.Length == 0 ? null : new Address(fields[to].Bytes),
            fields[data].Bytes
        );
    }

    private static BigInteger Number(RlpItem item) => new(item.Bytes, isUnsigned: true, isBigEndian: true);
}
