namespace IPiece.Domain.Orders;

/// <summary>
/// Asks Matching to give an open order another price or quantity. Less at the same price keeps its place in the queue; another price or
/// more loses it, and may trade at once.
/// </summary>
/// <param name="InvestorId">Whose order it must be.</param>
/// <param name="IdempotencyKey">The investor's own key: the same key gives the same answer for ever.</param>
/// <param name="Price">The new limit, won per unit.</param>
/// <param name="Quantity">The new remaining quantity; what was filled before is not part of it.</param>
/// <param name="Filled">What its owner has seen filled; if more is by now, the change is refused. None changes whatever is left.</param>
public sealed record ReplaceOrder(long InvestorId, string IdempotencyKey, long Price, long Quantity, long? Filled = null);
