namespace IPiece.Web.Components.Ui;

/// <summary>One choice of a preference.</summary>
/// <param name="Value">The word in the cookie.</param>
/// <param name="Text">What people read.</param>
/// <param name="Language">The language of <paramref name="Text"/>, when it is not the page's.</param>
public sealed record PreferenceOption(string Value, string Text, string? Language = null);
