using System.Globalization;

namespace IPiece.Web.Chain;

/// <summary>Where a number or hash that somebody typed leads.</summary>
public static class ChainSearch
{
    private const int HashLength = 66;

    /// <summary>The page's address.</summary>
    /// <param name="text">A block number, with or without separators, or a transaction's hash.</param>
    /// <returns>The address relative to the base; null when the text is neither.</returns>
    public static string? Target(string? text)
    {
        var sought = (text ?? "").Trim().TrimStart('#').Replace(",", "", StringComparison.Ordinal);
        if (long.TryParse(sought, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return string.Create(CultureInfo.InvariantCulture, $"chain/blocks/{number}");
        }

        return
            sought.Length == HashLength
            && sought.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && sought[2..].All(char.IsAsciiHexDigit)
            ? "chain/transactions/" + sought.ToLowerInvariant()
            : null;
    }
}
