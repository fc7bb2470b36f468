using System.Globalization;

namespace IPiece.Chain.Ethereum.Abi;

/// <summary>A Solidity type as the ABI knows it.</summary>
public sealed class AbiType
{
    private const int MaxBits = 256;
    private const int BitsPerByte = 8;
    private const int MaxFixedBytes = 32;
    private const int MaxFixedLength = 100_000;

    private AbiType(AbiKind kind, int size = 0, AbiType? element = null, int? length = null, IReadOnlyList<AbiParameter>? components = null)
    {
        Kind = kind;
        Size = size;
        Element = element;
        FixedLength = length;
        Components = components ?? [];
        IsDynamic = kind switch
        {
            AbiKind.Bytes or AbiKind.Text => true,
            AbiKind.Array => length is null || (length > 0 && element!.IsDynamic),
            AbiKind.Tuple => Components.Any(static component => component.Type.IsDynamic),
            _ => false,
        };
        HeadWords = IsDynamic ? 1 : StaticWords();
        Canonical = Name();
    }

    /// <summary>The family.</summary>
    public AbiKind Kind { get; }

    /// <summary>Bits of a number, bytes of fixed bytes.</summary>
    public int Size { get; }

    /// <summary>What an array holds.</summary>
    public AbiType? Element { get; }

    /// <summary>How many an array of fixed length holds.</summary>
    public int? FixedLength { get; }

    /// <summary>The members of a tuple.</summary>
    public IReadOnlyList<AbiParameter> Components { get; }

    /// <summary>Whether the value stands behind the head, with an offset in it.</summary>
    public bool IsDynamic { get; }

    /// <summary>The type as it stands in a signature: tuples spelled out, sizes explicit.</summary>
    public string Canonical { get; }

    /// <summary>How many words it takes in a head.</summary>
    internal int HeadWords { get; }

    /// <summary>Reads a type's name as the ABI JSON writes it.</summary>
    /// <param name="text">Such as uint256, bytes32[3], tuple[].</param>
    /// <param name="components">The tuple's members.</param>
    public static AbiType Parse(string text, IReadOnlyList<AbiParameter>? components = null)
    {
        if (text.EndsWith(']'))
        {
            var open = text.LastIndexOf('[');
            var digits = text[(open + 1)..^1];
            int? length = digits.Length == 0 ? null : Number(digits, text);
            return length is < 0 or > MaxFixedLength ? throw Unknown(text) : ArrayOf(Parse(text[..open], components), length);
        }

        return text switch
        {
            "tuple" => Tuple(components ?? throw Unknown(text)),
            "address" => new AbiType(AbiKind.Address),
            "bool" => new AbiType(AbiKind.Boolean),
            "string" => new AbiType(AbiKind.Text),
            "bytes" => new AbiType(AbiKind.Bytes),
            "uint" => new AbiType(AbiKind.UnsignedNumber, MaxBits),
            "int" => new AbiType(AbiKind.SignedNumber, MaxBits),
            _ when text.StartsWith("uint", StringComparison.Ordinal) => new AbiType(
                AbiKind.UnsignedNumber,
                Bits(text["uint".Length..], text)
            ),
            _ when text.StartsWith("int", StringComparison.Ordinal) => new AbiType(AbiKind.SignedNumber, Bits(text["int".Length..], text)),
            _ when text.StartsWith("bytes", StringComparison.Ordinal) => FixedBytes(text),
            _ => throw Unknown(text),
        };
    }

    /// <summary>A tuple of these members.</summary>
    public static AbiType Tuple(IReadOnlyList<AbiParameter> components) => new(AbiKind.Tuple, components: components);

    /// <summary>An array of these elements; without a length it may have any.</summary>
    public static AbiType ArrayOf(AbiType element, int? length = null) => new(AbiKind.Array, element: element, length: length);

    /// <inheritdoc />
    public override string ToString() => Canonical;

    private static AbiType FixedBytes(string text)
    {
        var size = Number(text["bytes".Length..], text);
        return size is >= 1 and <= MaxFixedBytes ? new AbiType(AbiKind.FixedBytes, size) : throw Unknown(text);
    }

    private static int Bits(string digits, string text)
    {
        var bits = Number(digits, text);
        return bits is >= BitsPerByte and <= MaxBits && bits % BitsPerByte == 0 ? bits : throw Unknown(text);
    }

    private static int Number(string digits, string text) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Unknown(text);

    private static FormatException Unknown(string text) => new($"'{text}' is not an ABI type that this client knows.");

    private int StaticWords() =>
        Kind switch
        {
            AbiKind.Array => FixedLength!.Value * Element!.HeadWords,
            AbiKind.Tuple => Components.Sum(static component => component.Type.HeadWords),
            _ => 1,
        };

    private string Name() =>
        Kind switch
        {
            AbiKind.UnsignedNumber => string.Create(CultureInfo.InvariantCulture, $"uint{Size}"),
            AbiKind.SignedNumber => string.Create(CultureInfo.InvariantCulture, $"int{Size}"),
            AbiKind.Address => "address",
            AbiKind.Boolean => "bool",
            AbiKind.FixedBytes => string.Create(CultureInfo.InvariantCulture, $"bytes{Size}"),
            AbiKind.Bytes => "bytes",
            AbiKind.Text => "string",
            AbiKind.Array => string.Create(CultureInfo.InvariantCulture, $"{Element!.Canonical}[{FixedLength}]"),
            _ => "(" + string.Join(',', Components.Select(static component => component.Type.Canonical)) + ")",
        };
}
