using System.Numerics;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;

namespace IPiece.Chain.Ethereum.Transactions;

/// <summary>The first kind of transaction, with the replay protection of EIP-155. Zero-gas networks take it as it is.</summary>
public sealed record LegacyTransaction : UnsignedTransaction
{
    private const int ReplayProtectedV = 35;

    /// <summary>Wei per gas.</summary>
    public required BigInteger GasPrice { get; init; }

    /// <inheritdoc />
    public override byte[] SigningHash() =>
        Keccak.Hash(Rlp.Encode(RlpItem.List([.. Body(), RlpItem.Of(ChainId), RlpItem.Of([]), RlpItem.Of([])])));

    /// <inheritdoc />
    protected override byte[] Encode(EcdsaSignature signature) =>
        Rlp.Encode(
            RlpItem.List([
                .. Body(),
                RlpItem.Of((ChainId * 2) + ReplayProtectedV + signature.YParity),
                RlpNumber(signature.R),
                RlpNumber(signature.S),
            ])
        );

    private RlpItem[] Body() =>
        [
            RlpItem.Of(new BigInteger(Nonce)),
            RlpItem.Of(GasPrice),
            RlpItem.Of(new BigInteger(GasLimit)),
            RlpTo(),
            RlpItem.Of(Value),
            RlpItem.Of(Data),
        ];
}
