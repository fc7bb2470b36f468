using System.Numerics;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;

namespace IPiece.Chain.Signing;

/// <summary>Where a deployment puts its contract: it follows from the deployer and the nonce alone.</summary>
internal static class ContractAddress
{
    /// <summary>The address of the contract that this account creates with this nonce.</summary>
    public static Address Of(Address deployer, long nonce) =>
        new(
            Keccak
                .Hash(Rlp.Encode(RlpItem.List(RlpItem.Of(deployer.ToBytes()), RlpItem.Of(new BigInteger(nonce)))))
                .AsSpan(Keccak.HashLength - Address.Length)
        );
}
