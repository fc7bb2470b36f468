namespace IPiece.Api.Client.Markets;

/// <summary>One execution on the public tape; it names no one.</summary>
public sealed record MarketTrade(long TradeId, long Sequence, long Price, long Quantity, TakerSide TakerSide, DateTimeOffset ExecutedAt);
