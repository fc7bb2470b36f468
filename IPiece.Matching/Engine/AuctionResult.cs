namespace IPiece.Matching.Engine;

/// <summary>Where a call auction ends.</summary>
/// <param name="Price">Won per unit, the same for every trade.</param>
/// <param name="Quantity">Units that trade.</param>
public readonly record struct AuctionResult(long Price, long Quantity);
