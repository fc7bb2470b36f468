namespace IPiece.Web.Components.Ui;

/// <summary>What the button at the end of a list needs to know of it.</summary>
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
}
