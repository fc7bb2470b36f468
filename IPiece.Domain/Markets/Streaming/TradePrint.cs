namespace IPiece.Domain.Markets.Streaming;

/// <summary>One trade as everybody may see it.</summary>
/// <param name="TradeId">The trade's id.</param>
/// <param name="Sequence">Its number within the instrument, without gaps.</param>
/// <param name="Price">Won per unit.</param>
/// <param name="Quantity">Units.</param>
/// <param name="TakerSide">The incoming order's side; none in an auction.</param>
/// <param name="ExecutedAt">When it was matched.</param>
public sealed record TradePrint(long TradeId, long Sequence, long Price, long Quantity, Side? TakerSide, DateTimeOffset ExecutedAt);
