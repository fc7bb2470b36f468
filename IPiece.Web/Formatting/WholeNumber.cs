using System.Globalization;

namespace IPiece.Web.Formatting;

/// <summary>Reads what people type into number fields.</summary>
public static class WholeNumber
{
    private const long MaxTyped = 999_999_999_999;

    /// <summary>A whole number with or without thousands separators. Anything else is no number: 1.5 must never become 15.</summary>
    /// <param name="typed">What was typed.</param>
    /// <returns>The number, or null.</returns>
    public static long? Parse(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(letter => letter != ',' && !char.IsWhiteSpace(letter)));
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? Math.Min(value, MaxTyped) : null;
    }
}
