using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine;

/// <summary>A trade as the engine reports it.</summary>
/// <param name="Sequence">The market's trade number, from 1, without gaps.</param>
/// <param name="Price">Won per unit.</param>
/// <param name="Quantity">Units.</param>
/// <param name="BuyId">The buy order.</param>
/// <param name="SellId">The sell order.</param>
/// <param name="BuyAccount">The buyer.</param>
/// <param name="SellAccount">The seller.</param>
/// <param name="Taker">The incoming side; none in an auction.</param>
public readonly record struct Execution(
    long Sequence,
    long Price,
    long Quantity,
    long BuyId,
    long SellId,
    long BuyAccount,
    long SellAccount,
    Side? Taker
);
