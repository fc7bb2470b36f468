using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;

namespace IPiece.Api.Markets.Live;

/// <summary>
/// What the rules show of a book: everything while orders match as they come, and only the best few levels while an auction gathers them, so
/// that nobody reads the auction's far ends. A reader's levels follow from one visible book to the next, whatever the phases of the two.
/// </summary>
internal sealed record VisibleBook(IReadOnlyList<BookLevel> Bids, IReadOnlyList<BookLevel> Asks)
{
    /// <summary>How many levels of a side are shown; null for all.</summary>
    public static int? Limit(MarketPhase? phase, int auctionLevels) => phase == MarketPhase.CallAuction ? auctionLevels : null;

    public static VisibleBook Of(BookReplica replica, int? limit) => Of(replica.Bids, replica.Asks, limit);

    public static VisibleBook Of(IReadOnlyCollection<BookLevel> bids, IReadOnlyCollection<BookLevel> asks, int? limit) =>
        limit is { } levels ? new([.. bids.Take(levels)], [.. asks.Take(levels)]) : new([.. bids], [.. asks]);

    /// <summary>The levels that turn one side into another: new states first, then those that are gone.</summary>
    public static IReadOnlyList<StreamLevel> Changes(IReadOnlyList<BookLevel> before, IReadOnlyList<BookLevel> after)
    {
        var had = before.ToDictionary(level => level.Price);
        var changes = new List<StreamLevel>();
        foreach (var level in after)
        {
            if (!had.Remove(level.Price, out var old) || old != level)
            {
                changes.Add(new StreamLevel(level.Price, level.Quantity, level.Orders));
            }
        }

        changes.AddRange(had.Keys.Select(price => new StreamLevel(price, 0, 0)));
        return changes;
    }
}
