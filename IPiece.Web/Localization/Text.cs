namespace IPiece.Web.Localization;

/// <summary>Names the resource files (Text.resx in English, Text.ko.resx in Korean) for <c>IStringLocalizer&lt;Text&gt;</c>.</summary>
public sealed class Text;
