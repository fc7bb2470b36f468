namespace IPiece.Domain.Orders;

/// <summary>One fill of one's own order.</summary>
/// <param name="TradeId">The trade.</param>
/// <param name="Price">Won per unit.</param>
/// <param name="Quantity">Units.</param>
/// <param name="FeeKrw">One's own fee.</param>
/// <param name="ExecutedAt">When it was matched.</param>
public sealed record OrderFill(long TradeId, long Price, long Quantity, long FeeKrw, DateTimeOffset ExecutedAt);
