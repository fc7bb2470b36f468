using System.Numerics;
using IPiece.Chain.Ethereum.Encoding;

namespace IPiece.Chain.Ethereum.Rpc;

/// <summary>At which state of the chain to read: a block's number, the newest block, or with what waits for one.</summary>
/// <param name="Text">As JSON-RPC writes it.</param>
public readonly record struct BlockReference(string Text)
{
    /// <summary>After the newest block.</summary>
    public static BlockReference Latest => new("latest");

    /// <summary>After the newest block and everything in the pool.</summary>
    public static BlockReference Pending => new("pending");

    /// <summary>After a certain block.</summary>
    public static BlockReference At(long number) => new(Hex.Quantity(new BigInteger(number)));
}
