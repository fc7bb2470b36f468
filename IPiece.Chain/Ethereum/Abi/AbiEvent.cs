using IPiece.Chain.Ethereum.Cryptography;
using IPiece.Chain.Ethereum.Encoding;

namespace IPiece.Chain.Ethereum.Abi;

/// <summary>An event: its topic, and how its log decodes.</summary>
public sealed class AbiEvent
{
    /// <summary>From its name and parameters.</summary>
    public AbiEvent(string name, IReadOnlyList<AbiParameter> inputs)
    {
        Name = name;
        Inputs = inputs;
        Topic = Hex.Encode(Keccak.Hash(name + AbiType.Tuple(inputs).Canonical));
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Indexed and plain parameters, in order.</summary>
    public IReadOnlyList<AbiParameter> Inputs { get; }

    /// <summary>The first topic of its logs, 0x data.</summary>
    public string Topic { get; }

    /// <summary>
    /// The values by parameter order. An indexed value of a dynamic type is only a hash on chain, and comes back as those 32 bytes.
    /// </summary>
    public IReadOnlyList<object> Decode(IReadOnlyList<string> topics, ReadOnlySpan<byte> data)
    {
        var indexed = Inputs.Where(static input => input.Indexed).ToList();
        if (topics.Count != indexed.Count + 1 || !string.Equals(topics[0], Topic, StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException($"The log is no {Name} event.");
        }

        var plain = AbiDecoder.Decode([.. Inputs.Where(static input => !input.Indexed)], data);
        var nextTopic = 1;
        var nextPlain = 0;
        return [.. Inputs.Select(input => input.Indexed ? Indexed(input, topics[nextTopic++]) : plain[nextPlain++])];
    }

    private static object Indexed(AbiParameter input, string topic)
    {
        var word = Hex.Decode(topic);
        var isHash = input.Type.Kind is AbiKind.Bytes or AbiKind.Text or AbiKind.Array or AbiKind.Tuple;
        return isHash ? word : AbiDecoder.Decode([input], word)[0];
    }
}
