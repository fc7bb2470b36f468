namespace IPiece.Api.Exports;

/// <summary>How large a file may become.</summary>
internal static class ExportLimits
{
    /// <summary>The most rows of one file; whoever has more names a shorter time.</summary>
    public const int MaxRows = 100_000;

    /// <summary>Rows read from the database at once.</summary>
    public const int PageRows = 1_000;

    /// <summary>Text that is sent on as soon as so much of it has come together.</summary>
    public const int FlushCharacters = 16 * 1_024;
}
