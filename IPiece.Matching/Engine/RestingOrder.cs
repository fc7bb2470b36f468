using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine;

/// <summary>An order in the book.</summary>
/// <param name="Id">The order.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Price">Won per unit.</param>
/// <param name="Quantity">Units that remain.</param>
public readonly record struct RestingOrder(long Id, long Account, Side Side, long Price, long Quantity);
