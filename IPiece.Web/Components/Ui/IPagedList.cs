namespace IPiece.Web.Components.Ui;

/// <summary>A list that is read page by page, whatever its items.</summary>
public interface IPagedList
{
    /// <summary>Whether there is another page.</summary>
    bool HasMore { get; }

    /// <summary>Whether the next page is being read.</summary>
    bool IsLoadingMore { get; }

    /// <summary>Why the next page could not be read; the rows before it stay.</summary>
    Exception? MoreError { get; }

    /// <summary>Reads the next page.</summary>
    /// <returns>When it is there.</returns>
    Task LoadMoreAsync();

    /// <summary>Reads the first page again and merges it into what is shown; only when the two do not meet, the list begins with it anew.</summary>
    /// <returns>When it is there.</returns>
    Task RefreshAsync();

    /// <summary>Reads every page again that is shown: any row may have changed.</summary>
    /// <returns>When they are there.</returns>
    Task RefreshAllAsync();
}
