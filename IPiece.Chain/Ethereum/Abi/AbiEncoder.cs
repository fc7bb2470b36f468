using System.Numerics;

namespace IPiece.Chain.Ethereum.Abi;

/// <summary>
/// Values to ABI bytes. Numbers are <see cref="BigInteger"/>, int or long; addresses <see cref="Address"/>; bytes <c>byte[]</c>;
/// arrays and tuples lists of objects.
/// </summary>
public static class AbiEncoder
{
    /// <summary>Bytes in a word.</summary>
    public const int WordLength = 32;

    /// <summary>A sequence of values, as call data and return data hold them.</summary>
    public static byte[] Encode(IReadOnlyList<AbiParameter> parameters, IReadOnlyList<object> values)
    {
        using var buffer = new MemoryStream();
        Sequence(buffer, [.. parameters.Select(static parameter => parameter.Type)], values);
        return buffer.ToArray();
    }

    private static void Sequence(MemoryStream output, IReadOnlyList<AbiType> types, IReadOnlyList<object> values)
    {
        if (types.Count != values.Count)
        {
            throw new ArgumentException($"{types.Count} values are asked for and {values.Count} given.", nameof(values));
        }

        var headLength = types.Sum(static type => type.HeadWords) * WordLength;
        using var tail = new MemoryStream();
        for (var index = 0; index < types.Count; index++)
        {
            if (types[index].IsDynamic)
            {
                Word(output, headLength + tail.Length);
                Value(tail, types[index], values[index]);
            }
            else
            {
                Value(output, types[index], values[index]);
            }
        }

        tail.WriteTo(output);
    }

    private static void Value(MemoryStream output, AbiType type, object value)
    {
        switch (type.Kind)
        {
            case AbiKind.UnsignedNumber or AbiKind.SignedNumber:
                Integer(output, type, ToBigInteger(type, value));
                break;
            case AbiKind.Boolean:
                Word(output, (bool)value ? 1 : 0);
                break;
            case AbiKind.Address:
                output.Write(new byte[WordLength - Address.Length]);
                output.Write(((Address)value).ToBytes());
                break;
            case AbiKind.FixedBytes:
                FixedBytes(output, type, (byte[])value);
                break;
            case AbiKind.Bytes:
                Padded(output, (byte[])value);
                break;
            case AbiKind.Text:
                Padded(output, System.Text.Encoding.UTF8.GetBytes((string)value));
                break;
            case AbiKind.Array:
                Array(output, type, AsList(type, value));
                break;
            default:
                Sequence(output, [.. type.Components.Select(static component => component.Type)], AsList(type, value));
                break;
        }
    }

    private static void Array(MemoryStream output, AbiType type, IReadOnlyList<object> values)
    {
        if (type.FixedLength is null)
        {
            Word(output, values.Count);
        }
        else if (type.FixedLength != values.Count)
        {
            throw new ArgumentException($"{type} needs {type.FixedLength} values and got {values.Count}.", nameof(values));
        }

        Sequence(output, [.. Enumerable.Repeat(type.Element!, values.Count)], values);
    }

    private static void Integer(MemoryStream output, AbiType type, BigInteger value)
    {
        var signed = type.Kind == AbiKind.SignedNumber;
        var limit = BigInteger.One << (signed ? type.Size - 1 : type.Size);
        if (value >= limit || value < (signed ? -limit : BigInteger.Zero))
        {
            throw new ArgumentOutOfRangeException(nameof(value), $"{value} does not fit {type}.");
        }

        Word(output, value);
    }

    private static void Word(MemoryStream output, BigInteger value)
    {
        Span<byte> word = stackalloc byte[WordLength];
        word.Fill(value.Sign < 0 ? byte.MaxValue : byte.MinValue);
        var unsigned = value.Sign >= 0;
        var length = value.GetByteCount(unsigned);
        _ = value.TryWriteBytes(word[(WordLength - length)..], out _, unsigned, isBigEndian: true);
        output.Write(word);
    }

    private static void FixedBytes(MemoryStream output, AbiType type, byte[] value)
    {
        if (value.Length != type.Size)
        {
            throw new ArgumentException($"{type} needs {type.Size} bytes and got {value.Length}.", nameof(value));
        }

        output.Write(value);
        output.Write(new byte[WordLength - value.Length]);
    }

    private static void Padded(MemoryStream output, byte[] value)
    {
        Word(output, value.Length);
        output.Write(value);
        output.Write(new byte[(WordLength - (value.Length % WordLength)) % WordLength]);
    }

    private static BigInteger ToBigInteger(AbiType type, object value) =>
        value switch
        {
            BigInteger number => number,
            long number => number,
            int number => number,
            _ => throw new ArgumentException($"{type} needs a whole number and got {value.GetType().Name}.", nameof(value)),
        };

    private static IReadOnlyList<object> AsList(AbiType type, object value) =>
        value as IReadOnlyList<object>
        ?? throw new ArgumentException($"{type} needs a list of objects and got {value.GetType().Name}.", nameof(value));
}
