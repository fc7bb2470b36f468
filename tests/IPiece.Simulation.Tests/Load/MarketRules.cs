using System.Text.Json;
using IPiece.Domain.Markets;

namespace IPiece.Simulation.Tests.Load;

/// <summary>What a client knows about a market before it trades: its symbol and today's prices.</summary>
internal sealed record MarketRules(string Symbol, long BasePrice, long UpperLimit, long LowerLimit)
{
    public static MarketRules Read(JsonElement market) =>
        new(
            market.GetProperty("symbol").GetString()!,
            market.GetProperty("basePrice").GetInt64(),
            market.GetProperty("upperLimit").GetInt64(),
            market.GetProperty("lowerLimit").GetInt64()
        );

    /// <summary>A price some ticks away, kept inside the day's limits.</summary>
    public long Shift(long price, int ticks)
    {
        for (; ticks > 0; ticks--)
        {
            price += TickTable.Krx.TickAt(price);
        }

        for (; ticks < 0; ticks++)
        {
            price -= TickTable.Krx.TickAt(price - 1);
        }

        return TickTable.Krx.RoundDown(Math.Clamp(price, LowerLimit, UpperLimit));
    }
}
