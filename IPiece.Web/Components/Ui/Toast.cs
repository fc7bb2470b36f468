namespace IPiece.Web.Components.Ui;

/// <summary>A short message over the page.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Tone">What kind of news it is.</param>
/// <param name="Title">What happened.</param>
/// <param name="Text">The particulars.</param>
public sealed record Toast(long Id, ToastTone Tone, string Title, string? Text);
