using System.Numerics;

namespace IPiece.Chain.Ethereum.Abi;

/// <summary>
/// ABI bytes to values: the reverse of <see cref="AbiEncoder"/>. Every offset and length is checked against the data, so that a hostile
/// or broken node can cause an exception and nothing else.
/// </summary>
public static class AbiDecoder
{
    private const int WordLength = AbiEncoder.WordLength;
    private const int MaxDepth = 32;

    /// <summary>Reads a sequence of values.</summary>
    /// <exception cref="FormatException">The data does not hold these types.</exception>
    public static IReadOnlyList<object> Decode(IReadOnlyList<AbiParameter> parameters, ReadOnlySpan<byte> data) =>
        Sequence([.. parameters.Select(static parameter => parameter.Type)], data, depth: 0);

    private static object[] Sequence(IReadOnlyList<AbiType> types, ReadOnlySpan<byte> frame, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FormatException("ABI data is nested too deeply.");
        }

        var values = new object[types.Count];
        var head = 0;
        for (var index = 0; index < values.Length; index++)
        {
            var type = types[index];
            var position = type.IsDynamic ? Length(frame, head) : head;
            if (position > frame.Length)
            {
                throw Truncated();
            }

            values[index] = Value(type, frame[position..], depth);
            head += type.HeadWords * WordLength;
        }

        return values;
    }

    private static object Value(AbiType type, ReadOnlySpan<byte> data, int depth) =>
        type.Kind switch
        {
            AbiKind.UnsignedNumber => Unsigned(type, data),
            AbiKind.SignedNumber => Signed(type, data),
            AbiKind.Boolean => Unsigned(type, data) switch
            {
                { IsZero: true } => false,
                { IsOne: true } => true,
                _ => throw new FormatException("An ABI bool is neither 0 nor 1."),
            },
            AbiKind.Address => AddressOf(data),
            AbiKind.FixedBytes => FixedBytes(type, data),
            AbiKind.Bytes => Bytes(data).ToArray(),
            AbiKind.Text => System.Text.Encoding.UTF8.GetString(Bytes(data)),
            AbiKind.Array => Array(type, data, depth),
            _ => Sequence([.. type.Components.Select(static component => component.Type)], data, depth + 1),
        };

    private static object[] Array(AbiType type, ReadOnlySpan<byte> data, int depth)
    {
        var count = type.FixedLength ?? Length(data, 0);
        var frame = type.FixedLength is null ? data[WordLength..] : data;

        // An element without words (an empty tuple) could claim any count from no data at all.
        if (count > frame.Length / WordLength && !(type.Element!.HeadWords == 0 && type.FixedLength is not null))
        {
            throw Truncated();
        }

        return Sequence([.. Enumerable.Repeat(type.Element!, count)], frame, depth + 1);
    }

    private static BigInteger Unsigned(AbiType type, ReadOnlySpan<byte> data)
    {
        var value = new BigInteger(Word(data, 0), isUnsigned: true, isBigEndian: true);
        return type.Kind == AbiKind.UnsignedNumber && value >> type.Size != 0
            ? throw new FormatException($"A word does not fit {type}.")
            : value;
    }

    private static BigInteger Signed(AbiType type, ReadOnlySpan<byte> data)
    {
        var value = new BigInteger(Word(data, 0), isUnsigned: false, isBigEndian: true);
        var limit = BigInteger.One << (type.Size - 1);
        return value >= limit || value < -limit ? throw new FormatException($"A word does not fit {type}.") : value;
    }

    private static Address AddressOf(ReadOnlySpan<byte> data)
    {
        var word = Word(data, 0);
        var padding = word[..(WordLength - Address.Length)];
        return padding.IndexOfAnyExcept((byte)0) >= 0
            ? throw new FormatException("An ABI address has bytes in its padding.")
            : new Address(word[padding.Length..]);
    }

    private static byte[] FixedBytes(AbiType type, ReadOnlySpan<byte> data)
    {
        var word = Word(data, 0);
        return word[type.Size..].IndexOfAnyExcept((byte)0) >= 0
            ? throw new FormatException($"An ABI {type} has bytes in its padding.")
            : word[..type.Size].ToArray();
    }

    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> data)
    {
        var length = Length(data, 0);
        return data.Length - WordLength < length ? throw Truncated() : data.Slice(WordLength, length);
    }

    private static int Length(ReadOnlySpan<byte> data, int position)
    {
        var number = new BigInteger(Word(data, position), isUnsigned: true, isBigEndian: true);
        return number <= data.Length ? (int)number : throw Truncated();
    }

    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> data, int position) =>
        data.Length - position < WordLength ? throw Truncated() : data.Slice(position, WordLength);

    private static FormatException Truncated() => new("ABI data ends before its values do.");
}
