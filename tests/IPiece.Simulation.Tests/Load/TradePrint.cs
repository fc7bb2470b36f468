using System.Text.Json;

namespace IPiece.Simulation.Tests.Load;

/// <summary>One trade as the public stream or a fill names it.</summary>
internal readonly record struct TradePrint(long TradeId, long Sequence, long Price, long Quantity)
{
    public static TradePrint Read(JsonElement trade) =>
        new(
            trade.GetProperty("tradeId").GetInt64(),
            trade.GetProperty("sequence").GetInt64(),
            trade.GetProperty("price").GetInt64(),
            trade.GetProperty("quantity").GetInt64()
        );
}
