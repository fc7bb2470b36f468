namespace IPiece.Domain.Markets;

/// <summary>Where a call auction would end if it ended now.</summary>
/// <param name="Price">Won per unit.</param>
/// <param name="Quantity">Units that would trade.</param>
public readonly record struct AuctionIndication(long Price, long Quantity);
