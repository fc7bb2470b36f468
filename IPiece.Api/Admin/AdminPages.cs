using IPiece.Api.Client.Paging;
using IPiece.Api.Paging;

namespace IPiece.Api.Admin;

/// <summary>Cuts a list that was read one item too long into a page.</summary>
internal static class AdminPages
{
    public static Page<T> Of<T>(List<T> items, int limit, Func<T, CursorPlace> place, string listName)
    {
        if (items.Count <= limit)
        {
            return new(items, null);
        }

        items.RemoveRange(limit, items.Count - limit);
        return new(items, place(items[^1]).Encode(listName));
    }
}
