using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine;

/// <content>
/// Volatility interruption. It is decided here, on commands, so that a replay of the log decides the same. The books know nothing of it: an
/// incoming order's limit is clipped to the prices inside both limits, and what would still trade then interrupts the market.
/// </content>
public sealed partial class Market
{
    /// <summary>Whether the running auction has been extended already.</summary>
    public bool AuctionExtended { get; private set; }

    private bool IsGuarded =>
        Rules.Volatility.Interrupts && Phase == MarketPhase.Continuous && Rules.Mode == MarketMode.Continuous && !IsFirstDay;

    // What the dynamic limit measures from. Yesterday's price is no measure of a day whose base was set anew.
    private long DynamicReference => TradedToday ? LastPrice : BasePrice;

    /// <summary>
    /// Lets an auction go on once more when its price is too far from the last one: call it when the auction's time is over. Nothing else
    /// changes; whoever keeps the time adds the interruption's length.
    /// </summary>
    /// <returns>Whether it was extended; never twice, and never on the day of listing.</returns>
    public bool TryExtendAuction()
    {
        if (Phase != MarketPhase.CallAuction || AuctionExtended || IsFirstDay || EqualPriceOnly)
        {
            return false;
        }

        var limits = Rules.Volatility;
        var percent = Cause == PhaseCause.ClosingAuction ? limits.ClosingPercent : limits.DynamicPercent;
        var reference = DynamicReference;
        if (Indication() is not { } auction || !VolatilityGuard.IsBeyond(auction.Price, reference, percent))
        {
            return false;
        }

        AuctionExtended = true;
        _listener.AuctionExtended(auction.Price, reference);
        return true;
    }

    private MatchResult Match(in IncomingOrder taker) => IsGuarded ? MatchGuarded(taker) : Book.Match(taker, this);

    private VolatilityGuard Guard() => VolatilityGuard.Of(Rules.Volatility, DynamicReference, StaticReference);

    private MatchResult MatchGuarded(in IncomingOrder taker)
    {
        var guard = Guard();
        var (dynamicReference, staticReference) = (DynamicReference, StaticReference);
        var opposite = taker.Side == Side.Buy ? Side.Sell : Side.Buy;
        var remaining = taker.Quantity;
        while (remaining > 0 && Book.TryBest(opposite, out var maker) && Reaches(taker, maker.Price))
        {
            if (guard.Contains(maker.Price))
            {
                var result = Book.Match(Clip(taker, guard) with { Quantity = remaining }, this);
                remaining = result.Remaining;
                if (result.StoppedBySelfTrade)
                {
                    return result;
                }
            }
            else if (maker.Account != taker.Account || taker.SelfTrade == SelfTradePolicy.None)
            {
                Interrupt(maker.Price, dynamicReference, staticReference);
                break;
            }
            else
            {
                // An account that meets itself would not have traded, so it interrupts nothing.
                if (taker.SelfTrade != SelfTradePolicy.CancelNewest)
                {
                    Cancel(maker.Id, CancelReason.SelfTrade);
                }

                if (taker.SelfTrade != SelfTradePolicy.CancelOldest)
                {
                    return new MatchResult(remaining, StoppedBySelfTrade: true);
                }
            }
        }

        return new MatchResult(remaining, StoppedBySelfTrade: false);
    }

    // Beyond both limits it is a dynamic interruption: only one measure applies at a time.
    private void Interrupt(long price, long dynamicReference, long staticReference)
    {
        var isDynamic = VolatilityGuard.IsBeyond(price, dynamicReference, Rules.Volatility.DynamicPercent);
        var kind = isDynamic ? PhaseCause.VolatilityDynamic : PhaseCause.VolatilityStatic;
        _listener.Interrupted(kind, price, isDynamic ? dynamicReference : staticReference);
        Enter(MarketPhase.CallAuction, kind);
    }

    private static bool Reaches(in IncomingOrder taker, long price) =>
        taker.Side == Side.Buy ? price <= taker.LimitPrice : price >= taker.LimitPrice;

    private static IncomingOrder Clip(in IncomingOrder taker, VolatilityGuard guard) =>
        taker with
        {
            LimitPrice = taker.Side == Side.Buy ? Math.Min(taker.LimitPrice, guard.Highest) : Math.Max(taker.LimitPrice, guard.Lowest),
        };

    /// <summary>How much of an order could trade without interrupting the market, up to its quantity.</summary>
    private long FillableInside(in IncomingOrder taker)
    {
        if (!IsGuarded)
        {
            return Book.Fillable(taker);
        }

        // Whatever lies beyond the near limit comes first, and interrupts before anything trades.
        var guard = Guard();
        var near = taker.Side == Side.Buy ? Math.Min(taker.LimitPrice, guard.Lowest - 1) : Math.Max(taker.LimitPrice, guard.Highest + 1);
        return Book.Fillable(taker with { LimitPrice = near, Quantity = 1 }) > 0 ? 0 : Book.Fillable(Clip(taker, guard));
    }
}
