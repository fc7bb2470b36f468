using System.Numerics;

namespace IPiece.Chain.Ethereum.Encoding;

/// <summary>What RLP can say: a string of bytes, or a list of items.</summary>
public sealed class RlpItem
{
    private RlpItem(byte[]? bytes, IReadOnlyList<RlpItem>? items)
    {
        Bytes = bytes ?? [];
        Items = items ?? [];
        IsList = items is not null;
    }

    /// <summary>The bytes of a string item; empty for a list.</summary>
    public byte[] Bytes { get; }

    /// <summary>The members of a list; empty for a string.</summary>
    public IReadOnlyList<RlpItem> Items { get; }

    /// <summary>Whether this is a list.</summary>
    public bool IsList { get; }

    /// <summary>A string item.</summary>
    public static RlpItem Of(byte[] bytes) => new(bytes, items: null);

    /// <summary>A number: big-endian without leading zeros, so that zero is the empty string.</summary>
    public static RlpItem Of(BigInteger value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return Of(value.IsZero ? [] : value.ToByteArray(isUnsigned: true, isBigEndian: true));
    }

    /// <summary>A list.</summary>
    public static RlpItem List(params IReadOnlyList<RlpItem> items) => new(bytes: null, items);
}
