using System.Globalization;
using System.Numerics;

namespace IPiece.Chain.Ethereum.Encoding;

/// <summary>Ethereum's two ways to write bytes in JSON: data (two digits per byte) and quantities (no leading zero).</summary>
public static class Hex
{
    /// <summary>Bytes as lower-case 0x data.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    /// <summary>0x data as bytes; the prefix may be missing.</summary>
    /// <exception cref="FormatException">An odd number of digits, or a character that is none.</exception>
    public static byte[] Decode(string text) => Convert.FromHexString(WithoutPrefix(text));

    /// <summary>A number the way JSON-RPC wants it: 0x0, 0x1, 0x400.</summary>
    public static string Quantity(BigInteger value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        if (value.IsZero)
        {
            return "0x0";
        }

        var digits = value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        return "0x" + digits;
    }

    /// <summary>Reads a JSON-RPC quantity.</summary>
    public static BigInteger ParseQuantity(string text)
    {
        var digits = WithoutPrefix(text);
        if (digits.Length == 0)
        {
            throw new FormatException("A JSON-RPC quantity needs at least one digit.");
        }

        // The leading zero keeps BigInteger from reading a high first digit as a minus sign.
        return BigInteger.Parse(string.Concat("0", digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private static ReadOnlySpan<char> WithoutPrefix(string text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text.AsSpan();
}
