using System.Numerics;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Cryptography;

namespace IPiece.Chain.Anchoring;

/// <summary>One customer's account as a leaf of a day's tree.</summary>
/// <param name="InvestorId">Whose.</param>
/// <param name="AssetId">Of what.</param>
/// <param name="Posted">The balance at the cut.</param>
/// <param name="Held">Of that, on hold.</param>
internal sealed record BalanceLeaf(long InvestorId, int AssetId, long Posted, long Held)
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltLength = 32;

    private static readonly AbiParameter[] s_fields =
    [
        Field("holderSalt", "bytes32"),
        Field("investorId", "uint64"),
        Field("asset", "uint32"),
        Field("posted", "int64"),
        Field("held", "int64"),
    ];

    /// <summary>Hashed twice, so that no inner node can pass for a leaf.</summary>
    public byte[] Hash(byte[] salt) =>
        Keccak.Hash(
            Keccak.Hash(
                AbiEncoder.Encode(
                    s_fields,
                    [salt, new BigInteger(InvestorId), new BigInteger(AssetId), new BigInteger(Posted), new BigInteger(Held)]
                )
            )
        );

    private static AbiParameter Field(string name, string type) => new(name, AbiType.Parse(type));
}
