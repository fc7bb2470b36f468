using System.Globalization;
using IPiece.Data.Orders;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using IPiece.Domain.Sessions;
using IPiece.Matching.Sequencing;
using IPiece.Matching.Sessions;

namespace IPiece.Matching.Demo;

/// <summary>
/// One day's order flow of a demo market: the fair price walks, patient traders quote around it, and now and then somebody takes. Only
/// what a trader has not already spoken for is ordered, so nothing is rejected.
/// </summary>
/// <param name="random">The market's own numbers.</param>
/// <param name="traders">Who trades.</param>
/// <param name="market">Which market.</param>
/// <param name="ticks">Its grid.</param>
/// <param name="mode">How it matches: where it trades by auctions only, the day has a few rounds.</param>
public sealed class DemoDay(DemoRandom random, List<DemoTrader> traders, DemoMarketInfo market, TickTable ticks, MarketMode mode)
{
    /// <summary>What the idempotency keys of a demo's past begin with.</summary>
    public const string KeyPrefix = "demo-history-";

    private const int Steps = 20;
    private const int MinutesPerStep = 19;
    private const int StepsPerRound = 5;
    private const int OpeningOrders = 6;
    private const int HundredthsOfPercent = 10_000;
    private const int BellDeviation = 1_000;
    private const int FeeAllowanceBasisPoints = 100;
    private static readonly DayTime Opening = DayTime.At(9);
    private readonly List<MarketCommand> _commands = [];
    private DateTimeOffset _at;
    private int _number;

    /// <summary>Draws the day.</summary>
    /// <param name="date">The session.</param>
    /// <param name="fair">The fair price at the opening.</param>
    /// <param name="band">The day's limits.</param>
    /// <returns>The commands, in order.</returns>
    public List<MarketCommand> Draw(DateOnly date, long fair, PriceBand band)
    {
        var character = DemoCharacter.Of(market.Category);
        var opening = SeoulClock.At(date, Opening);
        var move = character.DriftPerDay + (character.VolatilityPerDay * random.Bell() / BellDeviation);
        for (var step = 0; step < Steps; step++)
        {
            _at = opening.AddMinutes(step * MinutesPerStep).AddSeconds(random.Next(60));
            var wobble = character.VolatilityPerDay * random.Bell() / BellDeviation / 5;
            var here = fair + (fair * ((move * step / Steps) + wobble) / HundredthsOfPercent);
            var quotes = step == 0 ? OpeningOrders : random.Between(1, 2);
            for (var quote = 0; quote < quotes; quote++)
            {
                Quote(date, here, random.Next(2) == 0 ? Side.Buy : Side.Sell, random.Between(0, 6), band);
            }

            if (random.Next(100) < 50)
            {
                Quote(date, here, random.Next(2) == 0 ? Side.Buy : Side.Sell, -random.Between(2, 5), band);
            }

            if (mode == MarketMode.CallAuction && (step + 1) % StepsPerRound == 0)
            {
                EndRound();
            }
        }

        return _commands;
    }

    private void EndRound()
    {
        var at = _at.ToUniversalTime();
        var round = new SessionMove(at, RollTo: null, MarketPhase.CallAuction, PhaseCause.Round, EndsAt: at);
        _commands.Add(new MarketCommand(OrderCommandKind.Phase, at, Move: round));
    }

    // In an auction nothing keeps people from meeting themselves: there everybody is on one side for the whole day.
    private DemoTrader Someone(DateOnly date, Side side)
    {
        var index = random.Next(traders.Count);
        var buysToday = (index + date.DayNumber) % 2 == 0;
        var isElsewhere = mode == MarketMode.CallAuction && buysToday != (side == Side.Buy);
        return traders[isElsewhere ? (index == 0 ? 1 : index - 1) : index];
    }

    // Away from the fair price by so many ticks; a negative distance reaches across it. To the nearest tick: always down would walk every
    // price down.
    private void Quote(DateOnly date, long fair, Side side, int distance, PriceBand band)
    {
        var tick = ticks.TickAt(fair);
        var offset = (distance * tick * (side == Side.Buy ? -1 : 1)) + (tick / 2);
        var price = ticks.RoundDown(Math.Clamp(fair + offset, band.Lower.Value, band.Upper.Value));
        var quantity = random.Between(1, (int)Math.Clamp(market.TotalUnits / 400, 3, 40));
        var trader = Someone(date, side);
        var cost = price * quantity * (HundredthsOfPercent + FeeAllowanceBasisPoints) / HundredthsOfPercent;
        if (price < band.Lower.Value || (side == Side.Sell ? trader.Units < quantity : trader.CashKrw < cost))
        {
            return;
        }

        trader.Units -= side == Side.Sell ? quantity : 0;
        trader.CashKrw -= side == Side.Buy ? cost : 0;
        _number++;
        _at = _at.AddSeconds(random.Between(1, 20));
        var key = string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix}{market.Instrument}-{date:yyyyMMdd}-{_number}");
        var order = new PlaceOrder(
            market.Instrument,
            trader.Investor.Value,
            key,
            side,
            OrderType.Limit,
            TimeInForce.GoodTillCancelled,
            price,
            quantity
        );
        _commands.Add(new MarketCommand(OrderCommandKind.New, _at.ToUniversalTime(), trader.Investor, key, order));
    }
}
