using System.Numerics;

namespace IPiece.Chain.Ethereum.Rpc;

/// <summary>What the worker wants to know of a block.</summary>
/// <param name="Number">Its height.</param>
/// <param name="Hash">0x data.</param>
/// <param name="TimestampSeconds">Unix time.</param>
/// <param name="GasLimit">The most gas its transactions may use together.</param>
/// <param name="BaseFeePerGas">Null before London and on networks without a fee market.</param>
public sealed record BlockHeader(long Number, string Hash, long TimestampSeconds, long GasLimit, BigInteger? BaseFeePerGas);
