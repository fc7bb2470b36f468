namespace IPiece.Web.Components.Ui;

/// <summary>What all lists that are read page by page have in common.</summary>
public static class PagedList
{
    /// <summary>How often a list that is looked at is read again while things change.</summary>
    public static readonly TimeSpan ReloadInterval = TimeSpan.FromSeconds(1);

    /// <summary>The most items a page keeps; older ones are found by their date or symbol.</summary>
    public const int MaxItems = 1_000;
}
