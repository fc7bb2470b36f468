using IPiece.Domain.Markets;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Tests.Engine.Differential;

/// <summary>Reads each word of a sequence as a command that means something where the market stands: mostly sensible, some hostile.</summary>
internal sealed class RandomCommands(OrderTracker orders)
{
    public const int Accounts = 6;
    private const int Ways = 1_000;
    private const int Span = 40;
    private const int Through = 12;
    private const int MostLots = 60;
    private long _nextId = 1;

    public EngineCommand Next(ulong word, Market market)
    {
        var bits = new WordBits(word);
        return bits.Take(Ways) switch
        {
            < 600 => Place(market, ref bits),
            < 730 => new EngineCommand(CommandKind.Cancel) { Id = SomeId(ref bits) },
            < 950 => Replace(market, ref bits),
            < 975 => Phase(market, ref bits),
            < 980 => new EngineCommand(CommandKind.ExtendAuction),
            < 984 => new EngineCommand(CommandKind.CancelByOperator) { Id = SomeId(ref bits) },
            < 985 => new EngineCommand(CommandKind.CancelAll) { Account = bits.Take(3) == 0 ? null : 1 + bits.Take(Accounts) },
            < 987 => new EngineCommand(CommandKind.UseRules) { Rules = MarketSetting.Vary(market.Rules, ref bits) },
            < 989 => RollDay(market, ref bits),
            _ => Hostile(market, ref bits),
        };
    }

    private EngineCommand Place(Market market, ref WordBits bits)
    {
        var side = (Side)bits.Take(2);
        return new EngineCommand(CommandKind.Place)
        {
            Order = new NewOrder(
                _nextId++,
                1 + bits.Take(Accounts),
                side,
                bits.Take(12) == 0 ? OrderType.Market : OrderType.Limit,
                (TimeInForce)Math.Max(0, bits.Take(9) - 5),
                NearPrice(market, side, ref bits),
                Quantity(market, ref bits),
                bits.Take(15) == 0
            ),
        };
    }

    private EngineCommand Replace(Market market, ref WordBits bits)
    {
        var id = SomeId(ref bits);
        var isOpen = market.Book.TryGet(id, out var resting);
        var price = isOpen && bits.Take(2) == 0 ? resting.Price : NearPrice(market, resting.Side, ref bits);

        var quantity = bits.Take(20) == 0 ? 0 : Quantity(market, ref bits);
        return new EngineCommand(CommandKind.Replace)
        {
            Id = id,
            Price = price,
            Quantity = quantity,
        };
    }

    // Mostly back into trading; a market of single prices mostly goes from round to round.
    private static EngineCommand Phase(Market market, ref WordBits bits)
    {
        var withCause = new EngineCommand(CommandKind.ChangePhaseWithCause);
        return bits.Take(8) switch
        {
            0 => new EngineCommand(CommandKind.ChangePhase) { Phase = (MarketPhase)bits.Take(4) },
            1 => withCause with { Phase = (MarketPhase)bits.Take(4), Cause = (PhaseCause)bits.Take(8) },
            2 => withCause with { Phase = MarketPhase.CallAuction, Cause = PhaseCause.ClosingAuction },
            _ when market.Rules.Mode == MarketMode.CallAuction => withCause with
            {
                Phase = MarketPhase.CallAuction,
                Cause = PhaseCause.Round,
            },
            _ => withCause with { Phase = MarketPhase.Continuous, Cause = PhaseCause.Session },
        };
    }

    private static EngineCommand RollDay(Market market, ref WordBits bits)
    {
        var drifted = market.ReferencePrice is > 600_000 or < 700;
        return new EngineCommand(CommandKind.RollDay)
        {
            BasePrice =
                drifted || bits.Take(4) == 0 ? MarketSetting.Of((ulong)bits.Take(int.MaxValue), market.Rules.Mode, false).BasePrice : null,
            FirstDay = bits.Take(12) == 0,
        };
    }

    private EngineCommand Hostile(Market market, ref WordBits bits)
    {
        long[] prices =
        [
            0,
            -1,
            1,
            market.BasePrice + 1,
            long.MaxValue,
            int.MaxValue,
            market.Band.Upper.Value + 1_000,
            market.Band.Upper.Value,
        ];
        long[] quantities = [0, -1, long.MaxValue, long.MinValue, 1, market.Rules.Lot];
        var order = new NewOrder(
            bits.Take(2) == 0 ? SomeId(ref bits) : _nextId++,
            1,
            (Side)bits.Take(2),
            OrderType.Limit,
            TimeInForce.GoodTillCancelled,
            prices[bits.Take(prices.Length)],
            quantities[bits.Take(quantities.Length)]
        );
        return new EngineCommand(CommandKind.Place) { Order = order };
    }

    private long SomeId(ref WordBits bits) =>
        orders.OpenCount > 0 && bits.Take(8) > 0
            ? orders.OpenAt(bits.Take(orders.OpenCount))
            : 1 + bits.Take((int)Math.Min(_nextId + 2, int.MaxValue));

    private static long Quantity(Market market, ref WordBits bits) =>
        bits.Take(40) == 0 ? 1 + bits.Take(MostLots) : (1 + bits.Take(MostLots)) * market.Rules.Lot;

    // Mostly on the order's own side of the last price, some through it; now and then at the day's limits, so that auctions end there.
    private static long NearPrice(Market market, Side side, ref WordBits bits)
    {
        var (lower, upper) = (market.Band.Lower.Value, market.Band.Upper.Value);
        switch (bits.Take(50))
        {
            case 0:
                return upper;
            case 1:
                return lower;
            default:
                var reference = market.ReferencePrice;
                var away = market.Rules.Ticks.TickAt(reference) * (bits.Take(Span) - Through);
                var price = Math.Max(1, side == Side.Buy ? reference - away : reference + away);
                price = bits.Take(16) == 0 ? price : Math.Clamp(price, lower, upper);
                return bits.Take(60) == 0 ? price : Math.Max(1, market.Rules.Ticks.RoundDown(price));
        }
    }
}
