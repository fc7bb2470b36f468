namespace IPiece.Api.Admin.Surveillance;

/// <summary>Where a search finds its rows: the page and the file of one filter go the same way.</summary>
internal enum SearchScope
{
    /// <summary>Nowhere: what is wanted is never kept, so nothing is read to find none.</summary>
    Nothing,

    /// <summary>In the books, whose orders have an index of their own and are few.</summary>
    Books,

    /// <summary>Along one person's index.</summary>
    Investor,

    /// <summary>In everybody's history.</summary>
    History,
}
