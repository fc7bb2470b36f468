namespace IPiece.Api.Client.Markets;

/// <summary>All markets; their number is bounded by the listings, so there is no cursor.</summary>
public sealed record MarketList(IReadOnlyList<MarketSummary> Items);
