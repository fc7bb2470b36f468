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

    /// <summary>
    /// Lets an auction go on once more when its price is too far from the last one, or from the last auction's: call it when the auction's
    /// time is over. Nothing else changes; whoever keeps the time adds the interruption's length. KRX has the dynamic limit in the closing
    /// auction and in rounds, the static one in every auction (reference/product-and-style, 1.4); an interruption's own auction is the
    /// measure already, and only one applies.
    /// </summary>
    /// <returns>Whether it was extended; never twice, and never on the day of listing.</returns>
    public bool TryExtendAuction()
    {
        if (Phase != MarketPhase.CallAuction || AuctionExtended || IsFirstDay || EqualPriceOnly)
        {
            return false;
        }

        var (dynamicPercent, staticPercent) = LimitsOfAuction();
        if (Indication() is not { } auction)
        {
            return false;
        }

        var isDynamic = VolatilityGuard.IsBeyond(auction.Price, ReferencePrice, dynamicPercent);
        if (!isDynamic && !VolatilityGuard.IsBeyond(auction.Price, StaticReference, staticPercent))
        {
            return false;
        }

        AuctionExtended = true;
        _listener.AuctionExtended(auction.Price, isDynamic ? ReferencePrice : StaticReference);
        return true;
    }

    private (int DynamicPercent, int StaticPercent) LimitsOfAuction() =>
        Cause switch
        {
            PhaseCause.VolatilityDynamic or PhaseCause.VolatilityStatic => (0, 0),
            PhaseCause.ClosingAuction => (Rules.Volatility.ClosingPercent, Rules.Volatility.StaticPercent),
            PhaseCause.Round => (Rules.Volatility.DynamicPercent, Rules.Volatility.StaticPercent),
            _ => (0, Rules.Volatility.StaticPercent),
        };

    private MatchResult Match(in IncomingOrder taker) => IsGuarded ? MatchGuarded(taker) : Book.Match(taker, this);

    private VolatilityGuard Guard() => VolatilityGuard.Of(Rules.Volatility, ReferencePrice, StaticReference);

    private MatchResult MatchGuarded(in IncomingOrder taker)
    {
        var opposite = taker.Side == Side.Buy ? Side.Sell : Side.Buy;
        var best = Book.BestPrice(opposite);
        var guard = Guard();
        var (dynamicReference, staticReference) = (ReferencePrice, StaticReference);
        var result = new MatchResult(taker.Quantity, StoppedBySelfTrade: false);
        while (result is { Remaining: > 0, StoppedBySelfTrade: false } && Reaches(taker.Side, taker.LimitPrice, best))
        {
            if (guard.Contains(best))
            {
                result = Book.Match(Clip(taker, guard) with { Quantity = result.Remaining }, this);
            }
            else if (MeetsItself(taker, opposite, out var own))
            {
                // An account that meets itself would not have traded, so it interrupts nothing.
                if (taker.SelfTrade != SelfTradePolicy.CancelNewest)
                {
                    Cancel(own, CancelReason.SelfTrade);
                }

                result = result with { StoppedBySelfTrade = taker.SelfTrade != SelfTradePolicy.CancelOldest };
            }
            else
            {
                Interrupt(best, dynamicReference, staticReference);
                break;
            }

            best = Book.BestPrice(opposite);
        }

        return result;
    }

    private bool MeetsItself(in IncomingOrder taker, Side opposite, out long own)
    {
        var meets = Book.TryBest(opposite, out var maker) && maker.Account == taker.Account && taker.SelfTrade != SelfTradePolicy.None;
        own = maker.Id;
        return meets;
    }

    // Beyond both limits it is a dynamic interruption: only one measure applies at a time.
    private void Interrupt(long price, long dynamicReference, long staticReference)
    {
        var isDynamic = VolatilityGuard.IsBeyond(price, dynamicReference, Rules.Volatility.DynamicPercent);
        var kind = isDynamic ? PhaseCause.VolatilityDynamic : PhaseCause.VolatilityStatic;
        _listener.Interrupted(kind, price, isDynamic ? dynamicReference : staticReference);
        Enter(MarketPhase.CallAuction, kind);
    }

    // A price of 0 is none.
    private static bool Reaches(Side side, long limitPrice, long price) =>
        price > 0 && (side == Side.Buy ? price <= limitPrice : price >= limitPrice);

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
