namespace IPiece.Api.Exports;

/// <summary>The language of a file's titles and words.</summary>
internal enum ExportLanguage
{
    Korean,
    English,
}
