using IPiece.Api.Client.Markets;

namespace IPiece.Api.Client.Admin;

/// <summary>Anybody's trade, with both sides.</summary>
public sealed record SurveillanceTrade
{
    public required long TradeId { get; init; }
    public required long Sequence { get; init; }
    public required string Symbol { get; init; }
    public required long Price { get; init; }
    public required long Quantity { get; init; }
    public required long BuyerId { get; init; }
    public required string BuyerName { get; init; }
    public required long SellerId { get; init; }
    public required string SellerName { get; init; }
    public required long BuyOrderId { get; init; }
    public required long SellOrderId { get; init; }

    /// <summary>Who came second; null in an auction.</summary>
    public required TakerSide? TakerSide { get; init; }

    public required DateTimeOffset ExecutedAt { get; init; }
}
