using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine;

/// <content>Phases and the day's end.</content>
public sealed partial class Market
{
    /// <summary>
    /// Moves to another phase, as the replay format has it. A book that stands crossed is first uncrossed at one price when continuous
    /// trading begins.
    /// </summary>
    /// <param name="phase">The phase to enter.</param>
    public void ChangePhase(MarketPhase phase)
    {
        if (phase == MarketPhase.Continuous)
        {
            UncrossBeforeTrading();
        }

        Enter(phase, PhaseCause.Session);
    }

    /// <summary>
    /// Moves to another phase, and remembers why. Besides the uncrossing before continuous trading, an auction that the calendar ends by
    /// closing the market, and a round that the next one or the closing auction follows, are uncrossed first. Halts leave the gathered orders as they are.
    /// </summary>
    /// <param name="phase">The phase to enter.</param>
    /// <param name="cause">Why.</param>
    public void ChangePhase(MarketPhase phase, PhaseCause cause)
    {
        if (phase == MarketPhase.Continuous)
        {
            UncrossBeforeTrading();
        }
        else if (Phase == MarketPhase.CallAuction)
        {
            var closes = phase == MarketPhase.Closed && cause != PhaseCause.Operator;
            var ends = cause == PhaseCause.Round || (Cause == PhaseCause.Round && cause == PhaseCause.ClosingAuction);
            if (closes || (phase == MarketPhase.CallAuction && ends))
            {
                Uncross();
            }
        }

        Enter(phase, cause);
    }

    /// <summary>Rules of the next day: they take effect when it begins.</summary>
    /// <param name="rules">The rules.</param>
    public void UseRules(MarketRules rules) => _nextRules = rules;

    /// <summary>Ends the day: every order expires, the base and the limits of the next day are set.</summary>
    /// <param name="basePrice">The next base price, or none to follow the rules.</param>
    public void RollDay(long? basePrice) => RollDay(basePrice, firstDay: false, band: null);

    /// <summary>Ends the day: every order expires, the next day's rules come into force, and its base and limits are set.</summary>
    /// <param name="basePrice">The next base price, or none to follow the rules.</param>
    /// <param name="firstDay">Whether the next day is the day of listing.</param>
    /// <param name="band">The next day's limits, or none to follow the rules.</param>
    public void RollDay(long? basePrice, bool firstDay, PriceBand? band)
    {
        var next = basePrice ?? NextBasePrice();
        CopyAll(_scratch);
        Book.Clear();
        _waiting.Clear();
        foreach (var order in _scratch)
        {
            _listener.Cancelled(order.Id, order.Quantity, CancelReason.Expired);
        }

        TradedToday = false;
        AuctionExtended = false;
        Rules = _nextRules ?? Rules;
        _nextRules = null;
        SetDay(next, firstDay, band);
    }

    /// <summary>
    /// The base price the rules give the next day: the last trade's price; without a trade today the old base, unless a lower ask or a
    /// higher bid was left at the close (KRX's special quotation), which then becomes the base.
    /// </summary>
    /// <returns>Won per unit.</returns>
    public long NextBasePrice()
    {
        if (TradedToday)
        {
            return LastPrice;
        }

        var ask = BestQuote(Side.Sell);
        return ask > 0 && ask < BasePrice ? ask : Math.Max(BasePrice, BestQuote(Side.Buy));
    }

    // A market order that still waits for its auction stands at the day's limit, but nobody has quoted that price. A price of 0 is none.
    private long BestQuote(Side side)
    {
        if (_waiting.Turns == 0)
        {
            return Book.BestPrice(side);
        }

        _scratch.Clear();
        Book.CopyOrders(side, side == Side.Buy ? long.MinValue : long.MaxValue, long.MaxValue, _scratch);
        foreach (var order in _scratch)
        {
            if (!_waiting.Contains(order.Id))
            {
                return order.Price;
            }
        }

        return 0;
    }

    private void UncrossBeforeTrading()
    {
        if (Phase == MarketPhase.CallAuction || !EqualPriceOnly)
        {
            Uncross();
        }
    }

    private void Enter(MarketPhase phase, PhaseCause cause)
    {
        Phase = phase;
        Cause = cause;
        AuctionExtended = false;
        _listener.PhaseChanged(phase, cause);
    }
}
