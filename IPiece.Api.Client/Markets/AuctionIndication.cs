namespace IPiece.Api.Client.Markets;

/// <summary>What an auction would do if it ended now: the single price and the units that would trade at it.</summary>
public sealed record AuctionIndication(long Price, long Quantity);
