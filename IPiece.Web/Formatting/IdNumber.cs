using System.Globalization;

namespace IPiece.Web.Formatting;

/// <summary>Reads the number of somebody or something as people type or paste it. Unlike an amount it has no separators: "1 2" is not 12.</summary>
public static class IdNumber
{
    /// <summary>Ids are below 2^53.</summary>
    private const long Max = (1L << 53) - 1;

    /// <summary>The number, with or without # before it as lists show it.</summary>
    /// <param name="typed">What was typed.</param>
    /// <returns>1 to 2^53 - 1, or null for anything else.</returns>
    public static long? Parse(string? typed)
    {
        var digits = (typed ?? "").Trim();
        digits = digits.StartsWith('#') ? digits[1..] : digits;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= Max
            ? value
            : null;
    }
}
