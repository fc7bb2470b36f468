using System.Numerics;
using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;

namespace IPiece.Chain.Ethereum.Transactions;

/// <summary>What every kind of transaction says, and how it becomes bytes to broadcast.</summary>
public abstract record UnsignedTransaction
{
    /// <summary>The chain that it is good for; no other accepts it.</summary>
    public required BigInteger ChainId { get; init; }

    /// <summary>How many transactions the sender has made before.</summary>
    public required long Nonce { get; init; }

    /// <summary>The most gas it may use.</summary>
    public required long GasLimit { get; init; }

    /// <summary>The account or contract called; null creates a contract.</summary>
    public Address? To { get; init; }

    /// <summary>Wei sent along.</summary>
    public BigInteger Value { get; init; }

    /// <summary>Call data, or creation code.</summary>
    public byte[] Data { get; init; } = [];

    /// <summary>Signs with a key: the bytes to broadcast and their hash.</summary>
    public SignedTransaction Sign(PrivateKey key)
    {
        var signature = key.Sign(SigningHash());
        var raw = Encode(signature);
        return new SignedTransaction(raw, Hex.Encode(Keccak.Hash(raw)), key.Address, Nonce);
    }

    /// <summary>The hash that is signed.</summary>
    public abstract byte[] SigningHash();

    /// <summary>The signed transaction as bytes.</summary>
    protected abstract byte[] Encode(EcdsaSignature signature);

    /// <summary>The recipient as RLP has it: nothing for a creation.</summary>
    protected RlpItem RlpTo() => RlpItem.Of(To?.ToBytes() ?? []);

    /// <summary>A signature's half as RLP has it: a number, so without leading zeros.</summary>
    protected static RlpItem RlpNumber(byte[] bigEndian) => RlpItem.Of(new BigInteger(bigEndian, isUnsigned: true, isBigEndian: true));
}
