using IPiece.Web.Formatting;

namespace IPiece.Web.Investor.More;

/// <summary>One guard as it is typed; empty means none.</summary>
/// <param name="key">The end of its texts' keys.</param>
/// <param name="max">The largest number it takes.</param>
public sealed class GuardField(string key, long max)
{
    /// <summary>The farthest distance there is.</summary>
    public const long MaxPercent = 100;

    /// <summary>The end of its texts' keys.</summary>
    public string Key => key;

    /// <summary>What is typed.</summary>
    public string Text { get; set; } = "";

    /// <summary>The number, null for none.</summary>
    public long? Value => WholeNumber.Parse(Text);

    /// <summary>Whether what is typed is no guard.</summary>
    public bool IsBad => Text.Trim().Length > 0 && (Value is not { } value || value < 1 || value > max);

    /// <summary>Writes a number out.</summary>
    /// <param name="value">The number.</param>
    public void Show(long? value) => Text = value is { } number ? Format.Number(number) : "";
}
