using IPiece.Domain.Markets;

namespace IPiece.Simulation.Tests.Load;

/// <summary>Draws orders: mixed prices around the book, and a share that breaks a rule.</summary>
internal sealed class OrderPlan(Random random, IReadOnlyList<MarketRules> markets, Func<string, TopOfBook> top)
{
    private const long UsualNotionalKrw = 400_000;
    private const int FarthestTick = 9;
    private const int DeepestCross = 4;

    /// <summary>An order that the rules of the market allow.</summary>
    public OrderBody Valid()
    {
        var market = markets[random.Next(markets.Count)];
        var isBuy = random.Next(2) == 0;
        var best = top(market.Symbol);
        var anchor = (isBuy ? best.Bid ?? best.Ask : best.Ask ?? best.Bid) ?? market.BasePrice;
        var away = random.Next(-DeepestCross, FarthestTick);
        var price = market.Shift(anchor, isBuy ? -away : away);
        var quantity = 1 + random.NextInt64(Math.Max(1, UsualNotionalKrw / price));
        var side = isBuy ? "buy" : "sell";
        return random.Next(100) switch
        {
            < 80 => new OrderBody(market.Symbol, side, "limit", "gtc", price, quantity),
            < 90 => new OrderBody(market.Symbol, side, "limit", "ioc", price, quantity),
            < 94 => new OrderBody(market.Symbol, side, "limit", "fok", price, quantity),
            _ => new OrderBody(market.Symbol, side, "market", "ioc", null, quantity),
        };
    }

    /// <summary>An order that must be refused, whatever the state of the market.</summary>
    public OrderBody Invalid()
    {
        var order = Valid() with { Type = "limit", TimeInForce = "gtc" };
        var market = markets.First(m => m.Symbol == order.Symbol);
        order = order with { Price = market.Shift(market.BasePrice, random.Next(FarthestTick)) };
        return random.Next(9) switch
        {
            0 => order with { Quantity = 0 },
            1 => order with { Quantity = -order.Quantity },
            2 => order with { Price = -1 },
            3 => order with { Price = OffTick(market) },
            4 => order with { Price = TickTable.Krx.RoundDown(market.UpperLimit * 2) },
            5 => order with { Price = TickTable.Krx.RoundDown(market.LowerLimit / 2) },
            6 => order with { Quantity = long.MaxValue / 2 },
            7 => order with { Symbol = "NOSUCH" },
            _ => order with { Price = null },
        };
    }

    private static long OffTick(MarketRules market)
    {
        // Where every won is a tick, no price is off it: leave the band instead.
        var tick = TickTable.Krx.TickAt(market.BasePrice);
        return tick > 1 ? TickTable.Krx.RoundDown(market.BasePrice) + 1 : market.UpperLimit + 1;
    }
}
