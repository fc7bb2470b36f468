using System.Globalization;

namespace IPiece.Api.Chain;

/// <summary>The shape of what a caller names a block or a transaction by.</summary>
internal static class ChainWords
{
    private const int HashLength = 66;

    public static bool IsHash(string text) =>
        text.Length == HashLength && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && text[2..].All(char.IsAsciiHexDigit);

    public static bool IsBlockNumber(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
