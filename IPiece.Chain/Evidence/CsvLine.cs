using System.Globalization;
using System.Text;

namespace IPiece.Chain.Evidence;

/// <summary>A line of a CSV file (RFC 4180). Text that a spreadsheet would run as a formula begins with an apostrophe.</summary>
internal static class CsvLine
{
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";
    private const string NeedsQuotes = ",\"\r\n";

    /// <summary>Writes fields with CR LF at the end. Numbers are numbers, also negative ones; null is nothing.</summary>
    public static string Of(params IReadOnlyList<object?> fields) => string.Join(',', fields.Select(Field)) + "\r\n";

    private static string Field(object? value) =>
        value switch
        {
            null => string.Empty,
            long number => number.ToString(CultureInfo.InvariantCulture),
            bool flag => flag ? "true" : "false",
            string text => Text(text),
            _ => throw new ArgumentException($"A CSV field cannot be a {value.GetType().Name}.", nameof(value)),
        };

    private static string Text(string text)
    {
        var safe = text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(NeedsQuotes) < 0
            ? safe
            : new StringBuilder("\"").Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"').ToString();
    }
}
