using System.Numerics;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;

namespace IPiece.Chain.Ethereum.Transactions;

/// <summary>A transaction of type 2 (EIP-1559): a fee cap, a tip, and an access list.</summary>
public sealed record DynamicFeeTransaction : UnsignedTransaction
{
    private const byte TransactionType = 2;

    /// <summary>The most wei per gas in all.</summary>
    public required BigInteger MaxFeePerGas { get; init; }

    /// <summary>The most wei per gas above the base fee.</summary>
    public required BigInteger MaxPriorityFeePerGas { get; init; }

    /// <summary>Contracts and slots announced; usually none.</summary>
    public IReadOnlyList<AccessListEntry> AccessList { get; init; } = [];

    /// <inheritdoc />
    public override byte[] SigningHash() => Keccak.Hash(Typed(RlpItem.List(Body())));

    /// <inheritdoc />
    protected override byte[] Encode(EcdsaSignature signature) =>
        Typed(RlpItem.List([.. Body(), RlpItem.Of(new BigInteger(signature.YParity)), RlpNumber(signature.R), RlpNumber(signature.S)]));

    private static byte[] Typed(RlpItem payload) => [TransactionType, .. Rlp.Encode(payload)];

    private RlpItem[] Body() =>
        [
            RlpItem.Of(ChainId),
            RlpItem.Of(new BigInteger(Nonce)),
            RlpItem.Of(MaxPriorityFeePerGas),
            RlpItem.Of(MaxFeePerGas),
            RlpItem.Of(new BigInteger(GasLimit)),
            RlpTo(),
            RlpItem.Of(Value),
            RlpItem.Of(Data),
            RlpItem.List([.. AccessList.Select(ToRlp)]),
        ];

    private static RlpItem ToRlp(AccessListEntry entry) =>
        RlpItem.List(RlpItem.Of(entry.Address.ToBytes()), RlpItem.List([.. entry.StorageKeys.Select(RlpItem.Of)]));
}
