using IPiece.Domain.Markets;

namespace IPiece.Domain.Orders.Streaming;

/// <summary>One fill of one's own order.</summary>
/// <param name="InvestorId">The only one who may see it.</param>
/// <param name="OrderId">One's own order.</param>
/// <param name="TradeId">The trade.</param>
/// <param name="InstrumentId">Its market.</param>
/// <param name="Symbol">Its market's symbol.</param>
/// <param name="Side">One's own side.</param>
/// <param name="Price">Won per unit.</param>
/// <param name="Quantity">Units.</param>
/// <param name="FeeKrw">One's own fee.</param>
/// <param name="ExecutedAt">When it was matched.</param>
public sealed record OrderFilled(
    long InvestorId,
    long OrderId,
    long TradeId,
    int InstrumentId,
    string Symbol,
    Side Side,
    long Price,
    long Quantity,
    long FeeKrw,
    DateTimeOffset ExecutedAt
);
