using System.Globalization;
using System.Numerics;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Abi;
using IPiece.Chain.Ethereum.Encoding;

namespace IPiece.Chain.Explorer;

/// <summary>Turns decoded values into text that a person reads, as many as an answer may carry.</summary>
internal sealed class ValueReader(ChainNames names)
{
    private int _left = ExplorerLimits.MaxValues;

    /// <summary>The values of a call or an event, in the order of their parameters.</summary>
    public IReadOnlyList<DecodedValueReply> Read(IReadOnlyList<AbiParameter> parameters, IReadOnlyList<object> values) =>
        [.. parameters.Zip(values, (parameter, value) => One(parameter.Name, parameter.Type, value))];

    /// <summary>The start of raw bytes.</summary>
    public static string Raw(ReadOnlySpan<byte> bytes) => Hex.Encode(bytes[..Math.Min(bytes.Length, ExplorerLimits.MaxRawBytes)]);

    private DecodedValueReply One(string name, AbiType type, object value)
    {
        _left--;
        return value switch
        {
            Address address => new DecodedValueReply(name, type.Canonical, address.ToString(), names.Of(address)),
            byte[] bytes => new DecodedValueReply(name, type.Canonical, Raw(bytes)),
            BigInteger number => new DecodedValueReply(name, type.Canonical, number.ToString(CultureInfo.InvariantCulture)),
            bool flag => new DecodedValueReply(name, type.Canonical, flag ? "true" : "false"),
            string text => new DecodedValueReply(name, type.Canonical, text[..Math.Min(text.Length, ExplorerLimits.MaxText)]),
            IReadOnlyList<object> members => Members(name, type, members),
            _ => new DecodedValueReply(name, type.Canonical, value.ToString()),
        };
    }

    private DecodedValueReply Members(string name, AbiType type, IReadOnlyList<object> members)
    {
        var isStruct = type.Kind == AbiKind.Tuple;
        var shown = new List<DecodedValueReply>();
        foreach (var (member, index) in members.Take(ExplorerLimits.MaxListItems).Select(static (member, index) => (member, index)))
        {
            if (_left <= 0)
            {
                break;
            }

            shown.Add(
                isStruct
                    ? One(type.Components[index].Name, type.Components[index].Type, member)
                    : One(index.ToString(CultureInfo.InvariantCulture), type.Element!, member)
            );
        }

        return new DecodedValueReply(name, type.Canonical, Value: null, Items: shown, Count: members.Count);
    }
}
