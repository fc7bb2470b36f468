using IPiece.Matching.Engine;

namespace IPiece.Matching.Sequencing;

/// <summary>A trade about to be written.</summary>
internal sealed record TradeRow(long Id, Execution Execution, long BuyerFeeKrw, long SellerFeeKrw, DateTimeOffset At)
{
    public long NotionalKrw => checked(Execution.Price * Execution.Quantity);
}
