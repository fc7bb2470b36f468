namespace IPiece.Api.Client.Watchlist;

/// <summary>A market that the signed-in investor follows.</summary>
public sealed record WatchlistEntry(string Symbol, DateTimeOffset AddedAt);
