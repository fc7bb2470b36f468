using System.Diagnostics.CodeAnalysis;

namespace IPiece.Chain.Explorer;

/// <summary>A hash of a transaction or block as text: 0x and 64 hex digits, written small.</summary>
internal static class TransactionHash
{
    private const int Length = 66;

    public static bool TryParse(string text, [NotNullWhen(true)] out string? hash)
    {
        var fits =
            text.Length == Length && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && text[2..].All(char.IsAsciiHexDigit);
        hash = fits ? text.ToLowerInvariant() : null;
        return fits;
    }
}
