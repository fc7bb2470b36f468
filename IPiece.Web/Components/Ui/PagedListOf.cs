using IPiece.Api.Client.Paging;
using IPiece.Api.Client.Problems;

namespace IPiece.Web.Components.Ui;

/// <summary>A list read from the Api page by page; used on one circuit's dispatcher.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="read">Reads the page at a cursor, null for the first.</param>
/// <param name="changed">Called after every change.</param>
public sealed class PagedList<T>(Func<string?, Task<Page<T>>> read, Func<Task> changed)
{
    private string? _next;
    private int _generation;
    private bool _isPagedOn;

    /// <summary>What was read so far; null before the first page.</summary>
    public IReadOnlyList<T>? Items { get; private set; }

    /// <summary>Why the last reading failed.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Whether a page is being read.</summary>
    public bool IsLoading { get; private set; }

    /// <summary>Whether there is another page.</summary>
    public bool HasMore => _next is not null && Items?.Count < PagedList.MaxItems;

    /// <summary>Starts again from an empty list.</summary>
    /// <returns>When the first page is there.</returns>
    public Task ReloadAsync()
    {
        Items = null;
        return ReadAsync(cursor: null);
    }

    /// <summary>Reads the first page again without emptying the list, unless somebody has paged on.</summary>
    /// <returns>When it is there.</returns>
    public Task RefreshAsync() => ReadAsync(cursor: null);

    /// <summary>Reads the first page again by itself. A list that is being read, or on which somebody has paged, is left as it is.</summary>
    /// <returns>When it is there.</returns>
    public Task FollowAsync() => IsLoading || _isPagedOn ? Task.CompletedTask : ReadAsync(cursor: null);

    /// <summary>Reads the next page.</summary>
    /// <returns>When it is there.</returns>
    public Task LoadMoreAsync() => _next is null || IsLoading ? Task.CompletedTask : ReadAsync(_next);

    private async Task ReadAsync(string? cursor)
    {
        var generation = ++_generation;
        (IsLoading, Error) = (true, null);
        try
        {
            var page = await read(cursor);
            if (generation == _generation)
            {
                Items = cursor is null ? page.Items : [.. Items ?? [], .. page.Items];
                (_next, _isPagedOn) = (page.NextCursor, cursor is not null);
            }
        }
        catch (Exception error) when (error is ApiProblemException or HttpRequestException or OperationCanceledException)
        {
            Error = generation == _generation ? error : Error;
        }
        finally
        {
            IsLoading = generation != _generation && IsLoading;
        }

        await changed();
    }
}
