using Microsoft.Extensions.Localization;

namespace IPiece.Web.Localization;

/// <summary>English says "1 unit" and "2 units": a text that counts has a second key for one, ending in One.</summary>
public static class Counting
{
    private const string Single = "One";

    /// <summary>The text for a number of things, with the number written out as its last argument.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="key">The key of the text for many.</param>
    /// <param name="count">How many.</param>
    /// <param name="before">Arguments before the number.</param>
    /// <returns>The text.</returns>
    public static string Counted(this IStringLocalizer<Text> texts, string key, long count, params string[] before) =>
        texts[count == 1 ? key + Single : key, [.. before, Formatting.Format.Number(count)]];
}
