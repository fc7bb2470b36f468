using System.Globalization;
using System.Numerics;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Encoding;

namespace IPiece.Chain.Tests.Ethereum;

/// <summary>Random types and values of them, the same for the same seed.</summary>
internal sealed class RandomAbi(int seed)
{
    private const int MaxDepth = 3;
    private readonly Random _random = new(seed);

    public IReadOnlyList<AbiParameter> Parameters() =>
        [.. Enumerable.Range(0, _random.Next(1, 5)).Select(index => new AbiParameter($"p{index}", Type(depth: 0)))];

    public AbiType Type(int depth)
    {
        switch (_random.Next(depth < MaxDepth ? 10 : 7))
        {
            case 0:
                return AbiType.Parse(string.Create(CultureInfo.InvariantCulture, $"uint{8 * _random.Next(1, 33)}"));
            case 1:
                return AbiType.Parse(string.Create(CultureInfo.InvariantCulture, $"int{8 * _random.Next(1, 33)}"));
            case 2:
                return AbiType.Parse("address");
            case 3:
                return AbiType.Parse("bool");
            case 4:
                return AbiType.Parse(string.Create(CultureInfo.InvariantCulture, $"bytes{_random.Next(1, 33)}"));
            case 5:
                return AbiType.Parse("bytes");
            case 6:
                return AbiType.Parse("string");
            case 7:
                return AbiType.ArrayOf(Type(depth + 1));
            case 8:
                return AbiType.ArrayOf(Type(depth + 1), _random.Next(1, 4));
            default:
                return AbiType.Tuple([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => new AbiParameter("", Type(depth + 1)))]);
        }
    }

    public object Value(AbiType type)
    {
        switch (type.Kind)
        {
            case AbiKind.UnsignedNumber:
                return new BigInteger(Bytes(_random.Next(1, (type.Size / 8) + 1)), isUnsigned: true);
            case AbiKind.SignedNumber:
                return new BigInteger(Bytes(_random.Next(1, (type.Size / 8) + 1)), isUnsigned: false);
            case AbiKind.Address:
                return new Address(Bytes(Address.Length));
            case AbiKind.Boolean:
                return _random.Next(2) == 1;
            case AbiKind.FixedBytes:
                return Bytes(type.Size);
            case AbiKind.Bytes:
                return Bytes(_random.Next(70));
            case AbiKind.Text:
                return string.Concat(Enumerable.Range(0, _random.Next(40)).Select(_ => _random.Next(5) == 0 ? "별" : "a"));
            case AbiKind.Array:
                return Enumerable.Range(0, type.FixedLength ?? _random.Next(4)).Select(_ => Value(type.Element!)).ToArray();
            default:
                return type.Components.Select(component => Value(component.Type)).ToArray();
        }
    }

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A value the way the script takes it: numbers as text, bytes as 0x data.</summary>
    public static object ToJson(object value) =>
        value switch
        {
            BigInteger number => number.ToString(CultureInfo.InvariantCulture),
            byte[] bytes => Hex.Encode(bytes),
            Address address => address.ToString(),
            object[] list => list.Select(ToJson).ToArray(),
            _ => value,
        };
}
