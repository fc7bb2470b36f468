using System.Globalization;
using System.Numerics;
using IPiece.Chain.Ethereum.Encoding;

namespace IPiece.Chain.Ethereum.Abi;

/// <summary>What a contract said when it refused, in words: its own errors, require's text, or the compiler's panic.</summary>
public sealed class RevertDecoder
{
    private const int MaxShownBytes = 64;

    private static readonly AbiFunction s_text = new("Error", [new AbiParameter("message", AbiType.Parse("string"))]);
    private static readonly AbiFunction s_panic = new("Panic", [new AbiParameter("code", AbiType.Parse("uint256"))]);

    private static readonly Dictionary<BigInteger, string> s_panics = new()
    {
        [0x01] = "an assertion failed",
        [0x11] = "arithmetic overflow or underflow",
        [0x12] = "division by zero",
        [0x21] = "no such enum value",
        [0x31] = "pop of an empty array",
        [0x32] = "array index out of range",
        [0x41] = "too much memory asked for",
        [0x51] = "call of an unset function",
    };

    private readonly List<AbiFunction> _errors;

    /// <summary>Knows the custom errors of these contracts, since an inner contract's error comes through unchanged.</summary>
    public RevertDecoder(IEnumerable<ContractAbi> contracts) =>
        _errors = [.. contracts.SelectMany(static contract => contract.Errors).DistinctBy(static error => error.Signature)];

    /// <summary>The reason as one line.</summary>
    public string Decode(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            return "reverted without a reason";
        }

        try
        {
            return Known(data) ?? Unknown(data);
        }
        catch (FormatException)
        {
            return Unknown(data);
        }
    }

    private static string Unknown(ReadOnlySpan<byte> data) => "reverted with " + Hex.Encode(data[..Math.Min(data.Length, MaxShownBytes)]);

    private static string Show(object value) =>
        value switch
        {
            byte[] bytes => Hex.Encode(bytes),
            IReadOnlyList<object> list => "[" + string.Join(", ", list.Select(Show)) + "]",
            IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? string.Empty,
        };

    private string? Known(ReadOnlySpan<byte> data)
    {
        if (data.StartsWith(s_text.Selector))
        {
            return (string)s_text.DecodeInput(data)[0];
        }

        if (data.StartsWith(s_panic.Selector))
        {
            var code = (BigInteger)s_panic.DecodeInput(data)[0];
            return "panic: " + s_panics.GetValueOrDefault(code, Hex.Quantity(code));
        }

        foreach (var error in _errors)
        {
            if (data.StartsWith(error.Selector))
            {
                var arguments = error.Inputs.Zip(error.DecodeInput(data), static (input, value) => $"{input.Name}: {Show(value)}");
                return $"{error.Name}({string.Join(", ", arguments)})";
            }
        }

        return null;
    }
}
