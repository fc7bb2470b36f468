using IPiece.Chain.Ethereum;
using IPiece.Chain.Keys;

namespace IPiece.Chain.Settlement;

/// <summary>A batch as a call to a contract.</summary>
/// <param name="Signer">Who may make it.</param>
/// <param name="To">The contract.</param>
/// <param name="Data">Call data.</param>
/// <param name="Root">What it settles, in 32 bytes: the Merkle root of trades, or the hash of a mint's or burn's entries.</param>
/// <param name="LegCount">Legs after netting.</param>
public sealed record BatchCall(SignerRole Signer, Address To, byte[] Data, byte[] Root, int LegCount);
