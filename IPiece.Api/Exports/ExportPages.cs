using System.Runtime.CompilerServices;

namespace IPiece.Api.Exports;

/// <summary>Reads all rows of a file in pages, so that a slow reader of the file holds no connection of the database.</summary>
internal static class ExportPages
{
    /// <summary>Pages that follow each other: each begins after the last row of the one before, and one that is not full is the last.</summary>
    /// <param name="readAfterAsync">Reads at most <see cref="ExportLimits.PageRows" /> rows after this one; the first ones after null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<T> FollowAsync<T>(
        Func<T?, CancellationToken, Task<List<T>>> readAfterAsync,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where T : class
    {
        T? last = null;
        for (var read = 0; read < ExportLimits.MaxRows; read += ExportLimits.PageRows)
        {
            var page = await readAfterAsync(last, cancellationToken);
            foreach (var row in page)
            {
                yield return row;
            }

            if (page.Count < ExportLimits.PageRows)
            {
                yield break;
            }

            last = page[^1];
        }
    }

    /// <summary>The rows of numbers that are known already, in pages of <see cref="ExportLimits.PageRows" />.</summary>
    /// <param name="ids">At most <see cref="ExportLimits.MaxRows" />.</param>
    /// <param name="readAsync">Reads the rows of some of them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<T> OfAsync<T>(
        IReadOnlyList<long> ids,
        Func<long[], CancellationToken, Task<List<T>>> readAsync,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var page in ids.Chunk(ExportLimits.PageRows))
        {
            foreach (var row in await readAsync(page, cancellationToken))
            {
                yield return row;
            }
        }
    }
}
