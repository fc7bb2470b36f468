using IPiece.Chain.Ethereum.Cryptography;

namespace IPiece.Chain.Ethereum.Abi;

/// <summary>A function, custom error or constructor: its parameters, and for what has one, the four bytes that select it.</summary>
public sealed class AbiFunction
{
    /// <summary>Bytes in a selector.</summary>
    public const int SelectorLength = 4;

    private readonly byte[] _selector;

    /// <summary>From its name and parameters.</summary>
    public AbiFunction(string name, IReadOnlyList<AbiParameter> inputs, IReadOnlyList<AbiParameter>? outputs = null)
    {
        Name = name;
        Inputs = inputs;
        Outputs = outputs ?? [];
        Signature = name + AbiType.Tuple(inputs).Canonical;
        _selector = Keccak.Hash(Signature)[..SelectorLength];
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What it takes.</summary>
    public IReadOnlyList<AbiParameter> Inputs { get; }

    /// <summary>What it returns.</summary>
    public IReadOnlyList<AbiParameter> Outputs { get; }

    /// <summary>Such as transfer(address,uint256).</summary>
    public string Signature { get; }

    /// <summary>The first four bytes of the signature's hash.</summary>
    public ReadOnlySpan<byte> Selector => _selector;

    /// <summary>Call data: selector and arguments.</summary>
    public byte[] Encode(params IReadOnlyList<object> arguments) => [.. _selector, .. AbiEncoder.Encode(Inputs, arguments)];

    /// <summary>The arguments of call data that starts with the selector.</summary>
    public IReadOnlyList<object> DecodeInput(ReadOnlySpan<byte> data) =>
        data.StartsWith(_selector)
            ? AbiDecoder.Decode(Inputs, data[SelectorLength..])
            : throw new FormatException($"The data is no call of {Signature}.");

    /// <summary>The returned values.</summary>
    public IReadOnlyList<object> DecodeOutput(ReadOnlySpan<byte> data) => AbiDecoder.Decode(Outputs, data);
}
