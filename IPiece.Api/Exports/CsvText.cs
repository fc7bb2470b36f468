using System.Buffers;
using System.Globalization;
using System.Text;
using IPiece.Domain.Sessions;

namespace IPiece.Api.Exports;

/// <summary>
/// Comma-separated values as RFC 4180 has them, and safe to open in a spreadsheet: a text that would be taken for a formula gets an
/// apostrophe in front. Numbers are ours and stay numbers, their minus included.
/// </summary>
internal sealed class CsvText
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> BeginsFormula = SearchValues.Create("=+-@\t\r\n＝＋－＠");
    private readonly StringBuilder _text = new();
    private bool _isLineBegun;

    public int Length => _text.Length;

    public CsvText Text(string? value)
    {
        Separate();
        if (string.IsNullOrEmpty(value))
        {
            return this;
        }

        var text = BeginsFormula.Contains(value[0]) ? "'" + value : value;
        if (text.AsSpan().ContainsAny(NeedsQuotes))
        {
            _text.Append('"').Append(text).Replace("\"", "\"\"", _text.Length - text.Length, text.Length).Append('"');
        }
        else
        {
            _text.Append(text);
        }

        return this;
    }

    public CsvText Number(long? value)
    {
        Separate();
        if (value is { } number)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{number}");
        }

        return this;
    }

    /// <summary>The time of day in Seoul, to the second, as spreadsheets read it.</summary>
    public CsvText Time(DateTimeOffset value)
    {
        Separate();
        _text.Append(CultureInfo.InvariantCulture, $"{value.ToOffset(SeoulClock.Offset):yyyy-MM-dd HH:mm:ss}");
        return this;
    }

    public void EndLine()
    {
        _text.Append("\r\n");
        _isLineBegun = false;
    }

    /// <summary>What has come together, which is forgotten here.</summary>
    public string Take()
    {
        var text = _text.ToString();
        _text.Clear();
        return text;
    }

    private void Separate()
    {
        if (_isLineBegun)
        {
            _text.Append(',');
        }

        _isLineBegun = true;
    }
}
