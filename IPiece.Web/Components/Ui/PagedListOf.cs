using IPiece.Api.Client.Paging;
using IPiece.Api.Client.Problems;

namespace IPiece.Web.Components.Ui;

/// <summary>
/// A list, newest first, read from the Api page by page; used on one circuit's dispatcher. What somebody has paged to stays while newer rows come
/// on top, and whatever cannot be read never takes away the rows that were.
/// </summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="idOf">What makes a row the same row when it is read again.</param>
/// <param name="read">Reads the page at a cursor, null for the first.</param>
/// <param name="changed">Called after every change.</param>
public sealed class PagedList<T>(Func<T, object> idOf, Func<string?, Task<Page<T>>> read, Func<Task> changed) : IPagedList
{
    // The next page's place moves only when the list is read anew meanwhile.
    private const int MaxMoreAttempts = 3;
    private string? _next;
    private int _generation;
    private int _firstPageCount;
    private Task? _updating;
    private bool _isUpdateWanted;
    private bool _isEveryPageWanted;

    /// <summary>What was read so far; null before the first page.</summary>
    public IReadOnlyList<T>? Items { get; private set; }

    /// <summary>Why there is nothing to show.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Why the rows that are shown may be out of date.</summary>
    public Exception? StaleError { get; private set; }

    /// <inheritdoc />
    public Exception? MoreError { get; private set; }

    /// <inheritdoc />
    public bool IsLoadingMore { get; private set; }

    /// <inheritdoc />
    public bool HasMore => _next is not null && Items?.Count < PagedList.MaxItems;

    /// <summary>Starts again from an empty list: something else is looked at.</summary>
    /// <returns>When the first page is there.</returns>
    public Task ReloadAsync()
    {
        _generation++;
        (Items, _next, _updating) = (null, null, null);
        (Error, StaleError, MoreError, IsLoadingMore) = (null, null, null, false);
        return UpdateAsync(everyPage: false);
    }

    /// <inheritdoc />
    public Task RefreshAsync() => UpdateAsync(everyPage: false);

    /// <inheritdoc />
    public Task RefreshAllAsync() => UpdateAsync(everyPage: true);

    /// <summary>Whether a row is shown that reading the first page again does not bring up to date.</summary>
    /// <param name="id">What makes it the row.</param>
    /// <returns>True when only reading every page does.</returns>
    public bool IsBeyondFirstPage(object id) => (Items ?? []).Skip(_firstPageCount).Any(item => idOf(item).Equals(id));

    /// <inheritdoc />
    public async Task LoadMoreAsync()
    {
        if (IsLoadingMore)
        {
            return;
        }

        var generation = _generation;
        (IsLoadingMore, MoreError) = (true, null);
        try
        {
            for (var attempt = 0; attempt < MaxMoreAttempts && _next is { } cursor; attempt++)
            {
                var page = await read(cursor);
                if (generation != _generation)
                {
                    return;
                }

                if (cursor == _next)
                {
                    var known = Ids(Items ?? []);
                    (Items, _next) = ([.. Items ?? [], .. page.Items.Where(item => !known.Contains(idOf(item)))], page.NextCursor);
                    break;
                }
            }
        }
        catch (Exception error) when (error is ApiProblemException or HttpRequestException or OperationCanceledException)
        {
            MoreError = generation == _generation ? error : MoreError;
        }
        finally
        {
            IsLoadingMore = generation != _generation && IsLoadingMore;
        }

        await changed();
    }

    // One at a time: what is wished for while one is under way follows it, once, however often it was wished for.
    private Task UpdateAsync(bool everyPage)
    {
        (_isUpdateWanted, _isEveryPageWanted) = (true, _isEveryPageWanted || everyPage);
        return _updating is { IsCompleted: false } ? _updating : _updating = RunAsync(_generation);
    }

    private async Task RunAsync(int generation)
    {
        while (generation == _generation && _isUpdateWanted)
        {
            var everyPage = _isEveryPageWanted;
            (_isUpdateWanted, _isEveryPageWanted) = (false, false);
            try
            {
                await ReadAsync(generation, everyPage);
            }
            catch (Exception error) when (error is ApiProblemException or HttpRequestException or OperationCanceledException)
            {
                if (generation == _generation)
                {
                    // Rows further down stay unread until every page has been: the next refresh reads them all.
                    _isEveryPageWanted |= everyPage;
                    Error = Items is null ? error : null;
                    StaleError = Items is null ? null : error;
                }
            }

            await changed();
        }
    }

    private async Task ReadAsync(int generation, bool everyPage)
    {
        var page = await read(null);
        List<T> newest = [.. page.Items];
        var firstPageCount = newest.Count;
        while (everyPage && generation == _generation && page.NextCursor is { } cursor && newest.Count < Items?.Count)
        {
            page = await read(cursor);
            newest.AddRange(page.Items);
        }

        if (generation == _generation)
        {
            (Error, StaleError, _firstPageCount) = (null, null, firstPageCount);
            Merge(newest, page.NextCursor);
        }
    }

    private void Merge(List<T> newest, string? next)
    {
        var ids = Ids(newest);
        var known = (Items ?? []).ToList();
        var meeting = known.FindLastIndex(item => ids.Contains(idOf(item)));
        // Rows before the meeting that were not read again are none of this list's any more; those after it were not asked for, unless what was
        // read reaches beyond it.
        var isBeyond = meeting < 0 || next is null || !idOf(newest[^1]).Equals(idOf(known[meeting]));
        var older = isBeyond ? [] : known.Skip(meeting + 1).ToList();
        (Items, _next) = ([.. newest.Concat(older).Take(PagedList.MaxItems)], older.Count == 0 ? next : _next);
    }

    private HashSet<object> Ids(IEnumerable<T> items) => [.. items.Select(idOf)];
}
