namespace IPiece.Api.Client.Watchlist;

/// <summary>The followed markets in the order in which they were added; their number is bounded, so there is no cursor.</summary>
public sealed record WatchlistResponse(IReadOnlyList<WatchlistEntry> Items);
